using System.Collections.Concurrent;
using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Builders;

namespace HarnessCore.Engine;

/// <summary>
/// Sees to it that an image is on the engine: present, pulled, or built from a folder. One at a time: builds share layers,
/// and two that start together would each make them.
/// </summary>
public sealed class ImageSupply(DockerEngine engine) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly ConcurrentDictionary<string, ProvidedImage> _provided = new();

    /// <summary>Reads files out of images.</summary>
    public ImageFiles Files { get; } = new(engine);

    /// <summary>The image of that reference, pulled when the engine does not have it.</summary>
    /// <exception cref="ImageMissingException">It is not there and cannot be pulled, with the engine's own reason.</exception>
    public Task<ProvidedImage> ProvideAsync(string reference, CancellationToken cancellationToken) =>
        OnceAsync($"image {reference}", () => PresentOrPulledAsync(reference, cancellationToken), cancellationToken);

    /// <summary>
    /// The image that the folder's Dockerfile describes, built when its content has not been built before; and before it what
    /// it builds on: FROM ltf-harness/x, without a tag, is the folder x beside it.
    /// </summary>
    /// <param name="name">A name for people; the image is called ltf-harness/&lt;name&gt;.</param>
    /// <param name="folder">A folder with a Dockerfile: the whole build context.</param>
    /// <param name="cancellationToken">Stops the build.</param>
    /// <exception cref="ImageMissingException">The build failed, with the last lines that it printed.</exception>
    public Task<ProvidedImage> BuildAsync(string name, string folder, CancellationToken cancellationToken) =>
        OnceAsync($"build {name} {folder}", () => PresentOrBuiltAsync(new BuildFolder(name, folder), cancellationToken), cancellationToken);

    /// <summary>What the image of that folder is called, as the folder is now; null when it is not on the engine.</summary>
    /// <exception cref="ImageMissingException">The folder's Dockerfile builds on itself.</exception>
    public async Task<string?> FindBuiltAsync(string name, string folder, CancellationToken cancellationToken)
    {
        var reference = new BuildFolder(name, folder).Reference();
        return await FindAsync(reference, cancellationToken).ConfigureAwait(false) is null ? null : reference;
    }

    /// <summary>The image's content id; null when the engine does not have it.</summary>
    public async Task<string?> FindAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            return (await engine.Client.Images.InspectImageAsync(reference, cancellationToken).ConfigureAwait(false)).ID;
        }
        catch (DockerImageNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e))
        {
            throw new EngineException($"inspect image {reference}", e);
        }
    }

    /// <summary>What the engine knows of an image that it has.</summary>
    /// <exception cref="EngineException">It does not have it, or failed.</exception>
    public async Task<ImageFacts> FactsAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            var image = await engine.Client.Images.InspectImageAsync(reference, cancellationToken).ConfigureAwait(false);
            return new ImageFacts(image.Architecture, image.Size, image.RootFS?.Layers?.Count ?? 0, image.RepoDigests?.FirstOrDefault() ?? image.ID, [.. image.Config?.Env ?? []]);
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e))
        {
            throw new EngineException($"inspect image {reference}", e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<ProvidedImage> OnceAsync(string key, Func<Task<ProvidedImage>> provide, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Somebody may have removed it meanwhile.
            return _provided.TryGetValue(key, out var known) && await FindAsync(known.Reference, cancellationToken).ConfigureAwait(false) is not null
                ? known
                : _provided[key] = await provide().ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<ProvidedImage> PresentOrPulledAsync(string reference, CancellationToken cancellationToken)
    {
        if (await FindAsync(reference, cancellationToken).ConfigureAwait(false) is { } present)
        {
            return new ProvidedImage(reference, present, ProvidedImage.Origin.Present);
        }

        var refused = await PullAsync(reference, cancellationToken).ConfigureAwait(false);
        var id = refused is null ? await FindAsync(reference, cancellationToken).ConfigureAwait(false) : null;
        return id is null
            ? throw new ImageMissingException(reference, refused ?? "the pull ended well, and the image is not there")
            : new ProvidedImage(reference, id, ProvidedImage.Origin.Pulled);
    }

    // Answers why not, in the engine's words; null when it went well.
    private async Task<string?> PullAsync(string reference, CancellationToken cancellationToken)
    {
        var errors = new Errors();
        var parameters = new ImagesCreateParameters { FromImage = reference.Contains('@', StringComparison.Ordinal) || reference.LastIndexOf(':') > reference.LastIndexOf('/') ? reference : $"{reference}:latest" };
        try
        {
            await LongWork.WatchAsync(engine.Logger, reference, "being pulled", DoneAsync(
                engine.Client.Images.CreateImageAsync(parameters, new AuthConfig(), errors, cancellationToken))).ConfigureAwait(false);
            return errors.Texts.Count == 0 ? null : string.Join("; ", errors.Texts);
        }
        catch (DockerApiException e)
        {
            return EngineAnswer.Message(e);
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e))
        {
            throw new EngineException($"pull {reference}", e);
        }
    }

    private async Task<ProvidedImage> PresentOrBuiltAsync(BuildFolder folder, CancellationToken cancellationToken)
    {
        var reference = folder.Reference();
        if (await FindAsync(reference, cancellationToken).ConfigureAwait(false) is { } present)
        {
            return new ProvidedImage(reference, present, ProvidedImage.Origin.Present);
        }

        foreach (var @base in folder.Bases())
        {
            await (folder.Sibling(@base) is { } sibling ? ProvideSiblingAsync(sibling, cancellationToken) : ProvideBaseAsync(@base, cancellationToken)).ConfigureAwait(false);
        }

        EngineLog.Began(engine.Logger, folder.Name, $"building {reference}");
        await LongWork.WatchAsync(engine.Logger, folder.Name, "being built", RunBuildAsync(folder, reference, cancellationToken)).ConfigureAwait(false);
        var id = await FindAsync(reference, cancellationToken).ConfigureAwait(false);
        return new ProvidedImage(reference, id ?? throw new ImageMissingException(reference, "the build ended well, and the image is not there"), ProvidedImage.Origin.Built);
    }

    // FROM names it without a tag. The tag may be another version's by now: it is set anew for every build.
    private async Task ProvideSiblingAsync(BuildFolder sibling, CancellationToken cancellationToken)
    {
        var image = await PresentOrBuiltAsync(sibling, cancellationToken).ConfigureAwait(false);
        try
        {
            await engine.Client.Images.TagImageAsync(image.Reference, new ImageTagParameters { RepositoryName = sibling.Repository, Tag = "latest" }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e))
        {
            throw new EngineException($"tag {image.Reference}", e);
        }
    }

    private async Task ProvideBaseAsync(string @base, CancellationToken cancellationToken)
    {
        try
        {
            await PresentOrPulledAsync(@base, cancellationToken).ConfigureAwait(false);
        }
        catch (ImageMissingException e) when (DebianBase.SuiteOf(@base) is { } suite)
        {
            EngineLog.Began(engine.Logger, @base, $"no registry has it ({e.Reason}); bootstrapping it from Debian's archive");
            await LongWork.WatchAsync(engine.Logger, @base, "being bootstrapped", DoneAsync(new DebianBase(engine).ImportAsync(@base, suite, cancellationToken))).ConfigureAwait(false);
        }
    }

    private async Task<bool> RunBuildAsync(BuildFolder folder, string reference, CancellationToken cancellationToken)
    {
        var log = new BuildLog();
        try
        {
            await new ImageFromDockerfileBuilder()
                .WithDockerEndpoint(engine.Access)
                .WithName(reference)
                .WithDockerfileDirectory(folder.Path)
                .WithCleanUp(false)
                .WithDeleteIfExists(false)
                // Or the container of a step that failed is left behind.
                .WithCreateParameterModifier(parameters => parameters.ForceRemove = true)
                .WithLogger(log)
                .Build()
                .CreateAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        // 400 is the engine's word for a Dockerfile that makes no sense.
        catch (Exception e) when ((EngineException.IsEngineTrouble(e) && e is not DockerApiException { StatusCode: HttpStatusCode.BadRequest }) || log.Tail().Contains("no space left on device", StringComparison.OrdinalIgnoreCase))
        {
            throw new EngineException($"build {reference}", e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new ImageMissingException(reference, $"its build failed: {e.Message}\n{log.Tail()}");
        }
    }

    private static async Task<bool> DoneAsync(Task work)
    {
        await work.ConfigureAwait(false);
        return true;
    }

    // Not System.Progress: that one calls back later, on another thread, when the answer has been read already.
    private sealed class Errors : IProgress<JSONMessage>
    {
        public List<string> Texts { get; } = [];

        public void Report(JSONMessage value)
        {
            if (value.Error?.Message is { } text)
            {
                Texts.Add(text);
            }
        }
    }
}
