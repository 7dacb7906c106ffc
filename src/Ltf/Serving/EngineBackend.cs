using System.Collections.Concurrent;
using HarnessCore.Catalogue;
using HarnessCore.Engine.Images;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Sandboxes.Pooling;
using Ltf.Serving.Peers;

namespace Ltf.Serving;

/// <summary>Runs katas on the engine, in the images of a list and in whatever else the engine has or pulls.</summary>
internal sealed class EngineBackend : IBackend, IAsyncDisposable
{
    private readonly Harness _harness;
    private readonly Pulls _pulls;
    private readonly Action<string> _say;

    // By the names that katas call them.
    private readonly ConcurrentDictionary<string, LtfImage> _listed = new(StringComparer.Ordinal);
    private readonly KnownImages _known;
    private readonly GrowthNotes _growth;
    private volatile bool _ready;

    /// <summary>A backend over a harness, which the caller disposes.</summary>
    public EngineBackend(Harness harness, Action<string> say)
    {
        (_harness, _say) = (harness, say);
        _pulls = new Pulls(
            async (image, token) => await harness.Images.FindAsync(image, token) is not null,
            harness.Images.ProvideAsync, say);
        _known = new KnownImages(async (image, token) => await harness.Images.FindAsync(image, token) is not null);
        _growth = new GrowthNotes(say);
        harness.Pool.Grew = growth => _growth.Note(growth, NameOf(growth.Spec.Image));
    }

    public bool IsReady => _ready;

    public int AtOnce => _harness.Runner.AtOnce;

    public PoolCounters Pool => _harness.Pool.Counters;

    public IReadOnlyDictionary<string, ImageTakes> Takes => _harness.Pool.Takes;

    public Action<string, double, int>? Used { get; set; }

    /// <summary>
    /// Starts what every run needs, and makes the images of a list ready. A kata finds one by the image_name of its
    /// start-point's manifest, or by its own reference.
    /// </summary>
    /// <exception cref="HarnessCore.Engine.EngineException">The engine failed.</exception>
    public async Task PrepareAsync(IReadOnlyList<LtfEntry> entries, CancellationToken cancellationToken)
    {
        await _harness.Light.PrepareAsync(cancellationToken);
        foreach (var entry in entries)
        {
            try
            {
                var ltf = await _harness.ProvideAsync(entry, cancellationToken);
                string?[] names = [ltf.StartPoint.Manifest.ImageName, entry.ImageReference];
                foreach (var name in names.OfType<string>().Distinct()) List(name, ltf);
            }
            catch (ImageMissingException e)
            {
                _say($"{entry.Name} is not available: {e.Message}");
            }
        }

        _ready = true;
    }

    public async Task<bool> HasOrPullsAsync(string image, CancellationToken cancellationToken) =>
        _listed.ContainsKey(image) || await _pulls.HasOrPullsAsync(image, cancellationToken);

    public async Task<RunResult> AnswerAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var run = _listed.TryGetValue(request.Image, out var ltf)
            ? request with { Image = ltf.Image, AddressSanitizer = ltf.Entry.AddressSanitizer }
            : request;
        var packed = run.Packed();
        if (!await _pulls.HasOrPullsAsync(run.Image, cancellationToken)) return RunResult.Pulling(run.Image);
        if (Used is { } used)
        {
            var (perMinute, waiting) = _harness.Pool.UseOf(packed.Spec);
            used(request.Image, perMinute + 1, waiting);
        }

        return await _harness.Runner.AnswerAsync(packed, cancellationToken);
    }

    public async Task WarmAsync(string image, HeardRate heard, Fleet fleet, CancellationToken cancellationToken)
    {
        var ltf = _listed.GetValueOrDefault(image);
        if (ltf is null && !await _known.HasAsync(image, cancellationToken)) return;
        var spec = PackedRun.SpecOf(
            ltf?.Image ?? image, SandboxRoot.Writable, ltf?.Entry.AddressSanitizer);
        _harness.Pool.Hear(spec, heard, fleet);
    }

    public ValueTask DisposeAsync() => _pulls.DisposeAsync();

    private string NameOf(string image) =>
        _listed.FirstOrDefault(listed => listed.Value.Image == image).Key ?? image;

    private void List(string name, LtfImage ltf)
    {
        if (!_listed.TryAdd(name, ltf) && _listed[name].Image != ltf.Image)
            _say($"{name}: katas run in {_listed[name].Name}, not in {ltf.Name}, which has the same image_name");
    }
}
