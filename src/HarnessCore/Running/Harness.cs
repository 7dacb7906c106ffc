using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Engine.Images;
using HarnessCore.Sandboxes.Pooling;
using HarnessCore.TrafficLights;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HarnessCore.Running;

/// <summary>
/// Owns the engine connection, the sandbox pool and the runner. Dispose it, also after an exception or Ctrl-C: that
/// removes every container it made.
/// </summary>
public sealed class Harness : IAsyncDisposable
{
    private readonly LtfSupply _supply;

    /// <summary>A harness over an engine, which it disposes.</summary>
    internal Harness(DockerEngine engine, int? atOnce)
    {
        Engine = engine;
        Light = new TrafficLight(engine);
        Pool = new SandboxPool(engine, engine.Facts);
        Runner = new Runner(
            Pool, engine.Images, Light, engine.Facts.Cores, atOnce ?? Math.Max(1, engine.Facts.Cores));
        _supply = new LtfSupply(this);
    }

    internal DockerEngine Engine { get; }

    /// <summary>What the engine said about itself when the harness connected.</summary>
    internal EngineFacts Facts => Engine.Facts;

    internal EngineImages Images => Engine.Images;

    internal TrafficLight Light { get; }

    internal SandboxPool Pool { get; }

    internal Runner Runner { get; }

    /// <summary>
    /// Connects to the Docker engine and removes what dead processes of this library left on it.
    /// </summary>
    /// <remarks>
    /// Changes two settings of the whole process: it sets the environment variable <c>DOCKER_API_VERSION</c> for an
    /// engine that is older than the client, and switches Testcontainers' reaper off.
    /// </remarks>
    /// <param name="logger">Gets progress of long work and a note of leftovers; null for none.</param>
    /// <param name="atOnce">
    /// The most runs at a time, at least 1; null for the number of the engine's cores. In a check, runs that only wait
    /// for their time-out do not count, unless it is 1.
    /// </param>
    /// <param name="cancellationToken">Cancels connecting.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atOnce"/> is less than 1.</exception>
    /// <exception cref="EngineException">No engine answers.</exception>
    public static async Task<Harness> ConnectAsync(
        ILogger? logger = null, int? atOnce = null, CancellationToken cancellationToken = default)
    {
        if (atOnce is < 1) throw new ArgumentOutOfRangeException(nameof(atOnce), atOnce, "must be at least 1");
        var engine = await DockerEngine.ConnectAsync(logger ?? NullLogger.Instance, cancellationToken);
        try
        {
            return new Harness(engine, atOnce);
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Makes an image ready to run: finds, pulls or builds it, and reads its start-point. Each entry is prepared once.
    /// </summary>
    /// <exception cref="ImageMissingException">
    /// The image is not available, or its start-point could not be fetched; the message has the reason.
    /// </exception>
    /// <exception cref="ConfigurationException">The image's start-point is broken.</exception>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task<LtfImage> ProvideAsync(LtfEntry entry, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _supply.ProvideAsync(entry, cancellationToken);
        }
        catch (StartPointMissingException e)
        {
            throw new ImageMissingException(entry.Name, e.Message);
        }
    }

    /// <summary>
    /// Runs a kata, and waits until its image is pulled when the engine does not have it. A kata that fails, times out
    /// or attacks its sandbox gives a result too; so does an image that cannot start a sandbox
    /// (<see cref="RunLog.NoSandbox"/>). A result with <see cref="RunLog.EngineError"/> says nothing about the image.
    /// </summary>
    /// <exception cref="ArgumentException">The request cannot be run; the message says why.</exception>
    /// <exception cref="ImageMissingException">The image cannot be pulled; the message has the reason.</exception>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task<RunResult> RunAsync(RunRequest request, CancellationToken cancellationToken = default) =>
        await RunAsync(request.Packed(), cancellationToken);

    /// <summary>Stops all runs and removes every container that the harness made.</summary>
    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        await Engine.Containers.CloseAsync();
        await Runner.DisposeAsync();
        await Light.DisposeAsync();
        await Engine.DisposeAsync();
    }

    /// <inheritdoc cref="RunAsync(RunRequest, CancellationToken)"/>
    internal async Task<RunResult> RunAsync(PackedRun run, CancellationToken cancellationToken)
    {
        await Task.WhenAll(
            Images.ProvideAsync(run.Request.Image, cancellationToken), Light.PrepareAsync(cancellationToken));
        return await Runner.AnswerAsync(run, cancellationToken);
    }
}
