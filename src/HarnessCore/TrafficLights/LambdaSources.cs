using System.Collections.Concurrent;
using System.Formats.Tar;
using Docker.DotNet.Models;
using HarnessCore.Engine;
using Microsoft.Extensions.Logging;

namespace HarnessCore.TrafficLights;

/// <summary>
/// Reads red/amber/green lambdas out of images, each image's content once: from a container that is made and never started,
/// so nothing of the image runs.
/// </summary>
internal sealed partial class LambdaSources(DockerEngine engine, ImageSupply images)
{
    /// <summary>Where an image keeps its lambda, by the contract with the production runner.</summary>
    public const string Path = "/usr/local/bin/red_amber_green.rb";

    private const int MostBytes = 1 << 20;
    private const int MostLinks = 8;

    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _byImageId = new();

    /// <summary>The lambda's source, null when the image has none; and whether it was known already.</summary>
    public async Task<(string? Source, bool Cached)> FindAsync(string image, CancellationToken cancellationToken)
    {
        var id = await images.FindAsync(image, cancellationToken).ConfigureAwait(false) ?? throw new ImageMissingException(image, "it is not on the engine any more");
        var fresh = new Lazy<Task<string?>>(() => ReadAsync(image, id, CancellationToken.None));
        var known = _byImageId.GetOrAdd(id, fresh);
        try
        {
            var source = await known.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (known != fresh)
            {
                Hit(engine.Logger, image);
            }

            return (source, known != fresh);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _byImageId.TryRemove(new KeyValuePair<string, Lazy<Task<string?>>>(id, known));
            if (e is EngineException)
            {
                throw;
            }

            throw new EngineException($"read the lambda of {image}", e);
        }
    }

    private async Task<string?> ReadAsync(string image, string id, CancellationToken cancellationToken)
    {
        var container = await engine.Containers.CreateAsync(new CreateContainerParameters { Image = id, Entrypoint = ["never-started"] }, cancellationToken).ConfigureAwait(false);
        try
        {
            var source = await FollowAsync(container, cancellationToken).ConfigureAwait(false);
            Read(engine.Logger, image, source is null ? "none" : $"{source.Length} characters");
            return source;
        }
        finally
        {
            await engine.Containers.RemoveAsync(container).ConfigureAwait(false);
        }
    }

    // The archive API answers with the link itself where the path is one.
    private async Task<string?> FollowAsync(string container, CancellationToken cancellationToken)
    {
        var path = Path;
        for (var links = 0; links < MostLinks; links++)
        {
            var answer = await engine.Containers.ArchiveAsync(container, path, cancellationToken).ConfigureAwait(false);
            if (answer?.Stream is not { } stream)
            {
                return null;
            }

            using var tar = new TarReader(await BufferAsync(stream, cancellationToken).ConfigureAwait(false));
            var entry = await tar.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false);
            if (entry?.EntryType is not TarEntryType.SymbolicLink)
            {
                return entry is { DataStream: { } data, Length: <= MostBytes } ? await new StreamReader(data).ReadToEndAsync(cancellationToken).ConfigureAwait(false) : null;
            }

            path = System.IO.Path.GetFullPath(entry.LinkName, System.IO.Path.GetDirectoryName(path)!);
        }

        return null;
    }

    // The engine's chunked stream does not bear being read past its end, as TarReader does.
    private static async Task<MemoryStream> BufferAsync(Stream stream, CancellationToken cancellationToken)
    {
        var tar = new MemoryStream();
        var chunk = new byte[1 << 14];
        await using (stream.ConfigureAwait(false))
        {
            while (tar.Length <= 2 * MostBytes && await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                tar.Write(chunk, 0, count);
            }
        }

        tar.Position = 0;
        return tar;
    }

    [LoggerMessage(20, LogLevel.Debug, "Read the lambda of {image}: {what}")]
    private static partial void Read(ILogger logger, string image, string what);

    [LoggerMessage(21, LogLevel.Debug, "The lambda of {image} is known already")]
    private static partial void Hit(ILogger logger, string image);
}
