using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Engine.Images;
using HarnessCore.Engine.Platforms;
using HarnessCore.Running.Remote;
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
    private readonly EngineParts? _parts;
    private bool _left;

    /// <summary>A harness over an engine, which it disposes.</summary>
    internal Harness(DockerEngine engine, int? atOnce)
    {
        _parts = EngineParts.Of(engine, atOnce);
        Katas = _parts.Runner;
        _supply = new LtfSupply(this);
    }

    private Harness(RunnerService service)
    {
        Service = service;
        Katas = service;
        _supply = new LtfSupply(this);
    }

    /// <summary>The service that runs the katas, in place of an engine; null with an engine.</summary>
    internal RunnerService? Service { get; }

    /// <summary>Runs the katas of scenarios, on the engine or on the service.</summary>
    internal IKataRunner Katas { get; }

    /// <summary>The engine. Not available if katas run on a service.</summary>
    /// <exception cref="NotOverHttpException">Katas run on a service.</exception>
    internal DockerEngine Engine => Parts.Engine;

    /// <summary>What the engine said about itself when the harness connected.</summary>
    internal EngineFacts Facts => Engine.Facts;

    internal EngineImages Images => Engine.Images;

    internal TrafficLight Light => Parts.Light;

    internal SandboxPool Pool => Parts.Pool;

    internal Runner Runner => Parts.Runner;

    private EngineParts Parts => _parts
        ?? throw new NotOverHttpException("it looks into the image or its container, which the API does not show");

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

    /// <summary>A harness whose katas run on a service; it needs no engine.</summary>
    /// <exception cref="EngineException">The service is down, not ready in time, or no runner.</exception>
    internal static async Task<Harness> OverAsync(RunnerService service, CancellationToken cancellationToken)
    {
        try
        {
            await service.ConnectAsync(cancellationToken);
            return new Harness(service);
        }
        catch
        {
            service.Dispose();
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
        Service?.Dispose();
        if (_left || _parts is null) return;
        _left = true;
        await Pool.DisposeAsync();
        await Engine.Containers.CloseAsync();
        await Runner.DisposeAsync();
        await Light.DisposeAsync();
        await Engine.DisposeAsync();
    }

    /// <summary>
    /// Disposes the harness of a process that exits now. Unlike <see cref="DisposeAsync"/>, it does not wait until the
    /// engine has removed the last container.
    /// </summary>
    internal async Task LeaveAsync()
    {
        await Pool.RemovedAsync();
        _left = Engine.Containers.TryLeave(Engine.Endpoint);
        await DisposeAsync();
    }

    /// <inheritdoc cref="RunAsync(RunRequest, CancellationToken)"/>
    internal async Task<RunResult> RunAsync(PackedRun run, CancellationToken cancellationToken)
    {
        var platform = ImagePlatform.Parse(run.Request.Platform);
        var providing = Images.ProvideAsync(run.Request.Image, platform, cancellationToken);
        await Task.WhenAll(providing, Light.BuildAsync(cancellationToken));
        await Engine.Emulation.IsNeededAsync(await providing, platform, cancellationToken);
        // While the sandbox starts. If it fails, the run tries again, and hears why.
        var preparing = Light.PrepareAsync(cancellationToken);
        var result = await Runner.AnswerAsync(run, cancellationToken);
        await preparing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return result;
    }

    private sealed record EngineParts(DockerEngine Engine, TrafficLight Light, SandboxPool Pool, Runner Runner)
    {
        public static EngineParts Of(DockerEngine engine, int? atOnce)
        {
            var (light, pool) = (new TrafficLight(engine), new SandboxPool(engine, engine.Facts));
            var cores = engine.Facts.Cores;
            return new(
                engine, light, pool, new Runner(pool, engine.Images, light, cores, atOnce ?? Math.Max(1, cores)));
        }
    }
}
