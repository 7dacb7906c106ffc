using System.Collections.Concurrent;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Running;

namespace HarnessCore.Scenarios;

/// <summary>Makes entries of images.yml ready to be tested: the image on the engine, the start-point read.</summary>
/// <param name="harness">Has the images.</param>
/// <param name="startPoints">Start-points that are fetched; the user's own cache by default.</param>
public sealed class LtfSupply(Harness harness, StartPointCache? startPoints = null)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Ltf>>> _ready = new();

    /// <summary>The image, present, pulled or built; each entry once.</summary>
    /// <exception cref="ImageMissingException">It is not to be had here, with the engine's own reason.</exception>
    /// <exception cref="StartPointMissingException">Its start-point could not be fetched.</exception>
    /// <exception cref="ConfigurationException">Its start-point is broken.</exception>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task<Ltf> ProvideAsync(LtfEntry entry, CancellationToken cancellationToken)
    {
        var making = _ready.GetOrAdd(entry.Name, _ => new Lazy<Task<Ltf>>(() => MakeReadyAsync(entry, cancellationToken)));
        try
        {
            return await making.Value.ConfigureAwait(false);
        }
        // Not to be had stays so, and is not tried for every scenario again; what the engine or Ctrl-C broke off may yet go well.
        catch (Exception e) when (e is EngineException or OperationCanceledException)
        {
            _ready.TryRemove(new KeyValuePair<string, Lazy<Task<Ltf>>>(entry.Name, making));
            throw;
        }
    }

    /// <summary>The image, if it has been made ready; null when it was not, or is not to be had.</summary>
    internal async Task<Ltf?> FindAsync(LtfEntry entry)
    {
        if (!_ready.TryGetValue(entry.Name, out var making))
        {
            return null;
        }

        await ((Task)making.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return making.Value.IsCompletedSuccessfully ? making.Value.Result : null;
    }

    private async Task<Ltf> MakeReadyAsync(LtfEntry entry, CancellationToken cancellationToken)
    {
        var startPoint = StartPoint.Load(entry.StartPointSource is { } source
            ? await (startPoints ?? StartPointCache.OfUser).ProvideAsync(source, cancellationToken).ConfigureAwait(false)
            : entry.StartPointFolder);
        var image = entry.BuildFolder is { } folder
            ? await harness.Images.BuildAsync(entry.Name, folder, cancellationToken).ConfigureAwait(false)
            : await harness.Images.ProvideAsync(entry.ImageReference!, cancellationToken).ConfigureAwait(false);
        return new Ltf(entry, image.Reference, startPoint) { Identity = await ImageIdentity.OfAsync(harness.Images, image.Reference, cancellationToken).ConfigureAwait(false) };
    }
}
