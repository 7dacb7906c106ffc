using System.Collections.Concurrent;
using System.Text;
using HarnessCore.Engine;
using HarnessCore.Engine.Images;
using Microsoft.Extensions.Logging;

namespace HarnessCore.TrafficLights;

/// <summary>
/// Reads red/amber/green lambdas from images, once for each image's content. Nothing of the image runs.
/// </summary>
internal sealed partial class LambdaSources(DockerEngine engine)
{
    /// <summary>Where an image keeps its lambda, by the contract with the production runner.</summary>
    public const string Path = "/usr/local/bin/red_amber_green.rb";

    private const int MostBytes = 1 << 20;

    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _byImageId = new();

    /// <summary>The lambda's source, null when the image has none; and whether it was in the cache.</summary>
    /// <exception cref="ImageMissingException">The engine does not have the image.</exception>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task<(string? Source, bool Cached)> FindAsync(
        string image, string? content, CancellationToken cancellationToken)
    {
        var id = content ?? await engine.Images.FindAsync(image, cancellationToken)
            ?? throw new ImageMissingException(image, "it is no longer on the engine");
        var fresh = new Lazy<Task<string?>>(() => ReadAsync(image, id, CancellationToken.None));
        var known = _byImageId.GetOrAdd(id, fresh);
        try
        {
            var source = await known.Value.WaitAsync(cancellationToken);
            if (known != fresh)
            {
                Hit(engine.Logger, image);
            }

            return (source, known != fresh);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _byImageId.TryRemove(new KeyValuePair<string, Lazy<Task<string?>>>(id, known));
            if (e is EngineException or ImageMissingException)
            {
                throw;
            }

            throw new EngineException($"read the lambda of {image}", e);
        }
    }

    private async Task<string?> ReadAsync(string image, string id, CancellationToken cancellationToken)
    {
        var content = await engine.Images.Files.HeadAsync(id, Path, MostBytes + 1, cancellationToken);
        var source = content is { Length: <= MostBytes } ? Encoding.UTF8.GetString(content) : null;
        Read(engine.Logger, image, source is null ? "none" : $"{source.Length} characters");
        return source;
    }

    [LoggerMessage(20, LogLevel.Debug, "Read the lambda of {image}: {what}")]
    private static partial void Read(ILogger logger, string image, string what);

    [LoggerMessage(21, LogLevel.Debug, "The lambda of {image} is in the cache")]
    private static partial void Hit(ILogger logger, string image);
}
