using System.Collections.Concurrent;
using HarnessCore.Engine.Platforms;
using HarnessCore.Engine.Registries;
using Microsoft.Extensions.Logging;

namespace HarnessCore.Engine.Images;

/// <summary>
/// Makes images available on the engine: present, pulled, or built from a folder. Several at a time, since much of it
/// is waiting for a network or a disk; but each only once, and what several build upon, too.
/// </summary>
internal sealed class EngineImages(
    ImageCalls calls, ImagePull pull, ImageBuild build, ImageFiles files, ImagePlatform engine, ILogger logger)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new();
    private readonly ConcurrentDictionary<string, ProvidedImage> _provided = new();

    /// <summary>The calls about one image.</summary>
    internal ImageCalls Calls => calls;

    /// <summary>Pulls one image.</summary>
    internal ImagePull Pull => pull;

    /// <summary>When images that have a reference are pulled.</summary>
    public PullPolicy PullPolicy { get; set; }

    /// <summary>Builds one image.</summary>
    internal ImageBuild Build => build;

    /// <summary>Reads files from images.</summary>
    public ImageFiles Files => files;

    /// <summary>
    /// The image, built if there is a folder to build it from, otherwise pulled as <see cref="PullPolicy"/> says.
    /// </summary>
    /// <param name="name">A name for people; a built image is called ltf-harness/&lt;name&gt;.</param>
    /// <param name="folder">A folder with a Dockerfile; null when the image comes from a registry.</param>
    /// <param name="reference">The image's reference in a registry; null when there is a folder.</param>
    /// <param name="platform">The platform that was asked for; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ImageMissingException">It is not available; the message has the reason.</exception>
    /// <exception cref="EngineException">The engine failed.</exception>
    public Task<ProvidedImage> ProvideAsync(
        string name, string? folder, string? reference, ImagePlatform? platform,
        CancellationToken cancellationToken) =>
        folder is null
            ? ProvideAsync(reference!, PullPolicy, platform, cancellationToken)
            : BuildAsync(new BuildFolder(name, folder, platform), cancellationToken);

    /// <summary>The image with that reference, pulled if the engine does not have it.</summary>
    /// <exception cref="ImageMissingException">It cannot be pulled; the message has the engine's reason.</exception>
    /// <exception cref="EngineException">The engine failed.</exception>
    public Task<ProvidedImage> ProvideAsync(string reference, CancellationToken cancellationToken) =>
        ProvideAsync(reference, PullPolicy.Missing, null, cancellationToken);

    /// <summary>The image with that reference for that platform, pulled if the engine does not have it.</summary>
    /// <exception cref="ImageMissingException">It cannot be pulled; the message has the engine's reason.</exception>
    /// <exception cref="EngineException">The engine failed.</exception>
    public Task<ProvidedImage> ProvideAsync(
        string reference, ImagePlatform? platform, CancellationToken cancellationToken) =>
        ProvideAsync(reference, PullPolicy.Missing, platform, cancellationToken);

    /// <summary>
    /// The image that the folder's Dockerfile describes, built unless this content has been built before. What it
    /// builds on comes first: FROM ltf-harness/x, without a tag, is the folder x beside it.
    /// </summary>
    /// <param name="name">A name for people; the image is called ltf-harness/&lt;name&gt;.</param>
    /// <param name="folder">A folder with a Dockerfile: the build context.</param>
    /// <param name="cancellationToken">Stops the build.</param>
    /// <exception cref="ImageMissingException">The build failed; the message has the end of its log.</exception>
    /// <exception cref="EngineException">The engine failed.</exception>
    public Task<ProvidedImage> BuildAsync(string name, string folder, CancellationToken cancellationToken) =>
        BuildAsync(new BuildFolder(name, folder), cancellationToken);

    /// <summary>The reference of the folder's image as the folder is now; null when it is not on the engine.</summary>
    /// <exception cref="ImageMissingException">The folder's Dockerfile builds on itself.</exception>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task<string?> FindBuiltAsync(
        string name, string folder, ImagePlatform? platform, CancellationToken cancellationToken)
    {
        var reference = new BuildFolder(name, folder, platform).Reference();
        return await FindAsync(reference, cancellationToken) is null ? null : reference;
    }

    /// <summary>The id of the image's content; null when the engine does not have it.</summary>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task<string?> FindAsync(string reference, CancellationToken cancellationToken) =>
        (await calls.FindAsync(reference, cancellationToken))?.Id;

    /// <summary>What the engine knows of an image that it has.</summary>
    /// <exception cref="EngineException">The engine does not have it, or failed.</exception>
    public async Task<ImageFacts> FactsAsync(string reference, CancellationToken cancellationToken) =>
        await calls.FindAsync(reference, cancellationToken)
            ?? throw new EngineException($"image {reference} is no longer on the engine");

    // As the folder is now: it may be edited while the harness lives.
    private static string KeyOf(BuildFolder folder) => $"build {folder.Reference()}";

    private Task<ProvidedImage> ProvideAsync(
        string reference, PullPolicy policy, ImagePlatform? platform, CancellationToken cancellationToken) =>
        OnceAsync(
            $"image {reference} {platform}",
            () => PresentOrPulledAsync(reference, policy, platform, cancellationToken), cancellationToken);

    private async Task<ProvidedImage> BuildAsync(BuildFolder build, CancellationToken cancellationToken) =>
        await OnceAsync(KeyOf(build), () => PresentOrBuiltAsync(build, cancellationToken), cancellationToken);

    private Task<ProvidedImage> OnceAsync(
        string key, Func<Task<ProvidedImage>> provide, CancellationToken cancellationToken) =>
        InTurnAsync(
            key,
            // Somebody may have removed it meanwhile.
            async () => _provided.TryGetValue(key, out var known)
                && await FindAsync(known.Reference, cancellationToken) is not null
                    ? known
                    : _provided[key] = await provide(),
            cancellationToken);

    // One turn can wait for another, of what is built upon: those make no circle.
    private async Task<T> InTurnAsync<T>(string key, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var turn = _turns.GetOrAdd(key, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<ProvidedImage> PresentOrPulledAsync(
        string reference, PullPolicy policy, ImagePlatform? platform, CancellationToken cancellationToken)
    {
        var here = await calls.FindAsync(reference, cancellationToken);
        var before = platform is null || here?.Platform.Fits(platform) == true ? here : null;
        if (before is not null && policy != PullPolicy.Always)
            return ProvidedImage.Of(reference, before, ProvidedImage.Origin.Present);
        var other = here is null || before is not null
            ? null
            : $"the engine has it for {here.Platform}, not {platform}, and";
        if (policy == PullPolicy.Never)
            throw new ImageMissingException(
                reference,
                $"{other ?? "the engine does not have it, and"} pulling is switched off");

        var refused = await pull.RunAsync(reference, platform, cancellationToken);
        if (refused is not null)
            throw new ImageMissingException(reference, other is null ? refused : $"{other} cannot pull: {refused}");
        var now = await calls.FindAsync(reference, cancellationToken)
            ?? throw new ImageMissingException(reference, "the pull succeeded but produced no image");
        if (platform is not null && !now.Platform.Fits(platform))
            throw new ImageMissingException(reference, $"its registry has it for {now.Platform}, not {platform}");
        if (before is null) return ProvidedImage.Of(reference, now, ProvidedImage.Origin.Pulled);
        if (before.Id == now.Id) return ProvidedImage.Of(reference, now, ProvidedImage.Origin.Present);
        EngineLog.Moved(logger, reference, before.Digest, now.Digest);
        return ProvidedImage.Of(reference, now, ProvidedImage.Origin.Updated);
    }

    private async Task<ProvidedImage> PresentOrBuiltAsync(BuildFolder folder, CancellationToken cancellationToken)
    {
        var reference = folder.Reference();
        if (await calls.FindAsync(reference, cancellationToken) is { } present)
        {
            return ProvidedImage.Of(reference, present, ProvidedImage.Origin.Present);
        }

        foreach (var @base in folder.Bases())
        {
            await (folder.Sibling(@base) is { } sibling
                ? ProvideSiblingAsync(sibling, cancellationToken)
                : ProvideBaseAsync(@base, folder.Platform, cancellationToken));
        }

        EngineLog.Began(logger, folder.Name, $"building {reference}");
        await LongWork.WatchAsync(
            logger, folder.Name, "building", build.RunAsync(folder, reference, cancellationToken));
        return ProvidedImage.Of(
            reference,
            await calls.FindAsync(reference, cancellationToken)
                ?? throw new ImageMissingException(reference, "the build succeeded but produced no image"),
            ProvidedImage.Origin.Built);
    }

    // FROM names it without a tag. The tag may be another version's by now: it is set anew for every build.
    private async Task ProvideSiblingAsync(BuildFolder sibling, CancellationToken cancellationToken)
    {
        var image = await InTurnAsync(
            KeyOf(sibling), () => PresentOrBuiltAsync(sibling, cancellationToken), cancellationToken);
        await calls.TagAsync(image.Reference, sibling.Repository, cancellationToken);
    }

    // A build for another platform leaves a base for that one under the same name.
    private Task ProvideBaseAsync(string @base, ImagePlatform? platform, CancellationToken cancellationToken) =>
        InTurnAsync(
            $"image {@base}",
            async () =>
            {
                var wanted = platform ?? (engine.IsKnown ? engine : null);
                try
                {
                    await PresentOrPulledAsync(@base, PullPolicy.Missing, wanted, cancellationToken);
                }
                catch (ImageMissingException e) when (
                    wanted?.Fits(engine) != false && DebianBase.SuiteOf(@base) is { } suite)
                {
                    EngineLog.Began(
                        logger, @base, $"cannot be pulled ({e.Reason}); bootstrapping it from Debian's archive");
                    await LongWork.WatchAsync(
                        logger, @base, "bootstrapping",
                        new DebianBase(calls).ImportAsync(@base, suite, cancellationToken));
                }
                // One that is made for another platform alone, and may be meant.
                catch (ImageMissingException) when (platform is null)
                {
                    if (await FindAsync(@base, cancellationToken) is null) throw;
                }

                return true;
            },
            cancellationToken);
}
