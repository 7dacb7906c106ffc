using System.Collections.Concurrent;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Engine.Images;
using HarnessCore.Engine.Platforms;

namespace HarnessCore.Running;

/// <summary>Makes entries of images.yml ready to run: the image on the engine, the start-point read.</summary>
/// <param name="harness">Finds, pulls and builds the images.</param>
/// <param name="startPoints">The cache of fetched start-points; the user's own by default.</param>
internal sealed class LtfSupply(Harness harness, StartPointCache? startPoints = null)
{
    private readonly ConcurrentDictionary<LtfEntry, Lazy<Task<LtfImage>>> _ready = new();

    /// <summary>Finds, pulls or builds the image, and reads its start-point; once for each entry.</summary>
    /// <exception cref="ImageMissingException">It is not available; the message has the engine's reason.</exception>
    /// <exception cref="StartPointMissingException">Its start-point could not be fetched.</exception>
    /// <exception cref="ConfigurationException">Its start-point is broken.</exception>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task<LtfImage> ProvideAsync(LtfEntry entry, CancellationToken cancellationToken)
    {
        var making = _ready.GetOrAdd(
            entry, _ => new Lazy<Task<LtfImage>>(() => MakeReadyAsync(entry, cancellationToken)));
        try
        {
            return await making.Value;
        }
        // An image that is not available stays so, and is not tried again for every scenario. An engine error or
        // Ctrl-C may pass.
        catch (Exception e) when (e is EngineException or OperationCanceledException)
        {
            _ready.TryRemove(KeyValuePair.Create(entry, making));
            throw;
        }
    }

    /// <summary>The image, if <see cref="ProvideAsync"/> has made it ready; null otherwise.</summary>
    internal async Task<LtfImage?> FindAsync(LtfEntry entry)
    {
        if (!_ready.TryGetValue(entry, out var making))
        {
            return null;
        }

        await ((Task)making.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return making.Value.IsCompletedSuccessfully ? making.Value.Result : null;
    }

    private async Task<LtfImage> MakeReadyAsync(LtfEntry entry, CancellationToken cancellationToken)
    {
        var startPoint = StartPoint.Load(entry.StartPointSource is { } source
            ? await (startPoints ?? StartPointCache.OfUser).ProvideAsync(source, cancellationToken)
            : entry.StartPointFolder);
        if (harness.Service is { } service)
        {
            if (entry.Platform is { } other)
                throw new ImageMissingException(entry.Name, $"a runner's API cannot ask for a platform ({other})");
            var name = entry.ImageReference ?? startPoint.Manifest.ImageName ?? throw new ImageMissingException(
                entry.Name, "manifest.json has no image_name, by which a runner would know it");
            await service.PullAsync(name, cancellationToken);
            return new LtfImage(entry, name, startPoint, new ImageIdentity("", ""));
        }

        var platform = ImagePlatform.Parse(entry.Platform);
        var image = await harness.Images.ProvideAsync(
            entry.Name, entry.BuildFolder, entry.ImageReference, platform, cancellationToken);
        var isEmulated = await harness.Engine.Emulation.IsNeededAsync(image, platform, cancellationToken);
        var identity = await ImageIdentity.OfAsync(harness.Images, image.Reference, cancellationToken);
        return new LtfImage(entry, image.Reference, startPoint, identity) { IsEmulated = isEmulated };
    }
}
