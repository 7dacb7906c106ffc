using HarnessCore.Engine;
using HarnessCore.Sandboxes.Pooling;
using HarnessCore.TrafficLights;
using Microsoft.Extensions.Logging;

namespace HarnessCore.Running;

/// <summary>
/// Everything that runs katas, put together over one engine. Disposing it, also after an exception or Ctrl-C, removes every
/// container that it has made.
/// </summary>
public sealed class Harness : IAsyncDisposable
{
    private Harness(DockerEngine engine, EngineFacts machine, int? atOnce)
    {
        Engine = engine;
        Images = new ImageSupply(engine);
        Light = new TrafficLight(engine, Images);
        Pool = new SandboxPool(engine, machine);
        Runner = new Runner(Pool, Images, Light, atOnce);
    }

    /// <summary>The engine.</summary>
    public DockerEngine Engine { get; }

    /// <summary>Pulls and builds images.</summary>
    public ImageSupply Images { get; }

    /// <summary>Tells colours.</summary>
    public TrafficLight Light { get; }

    /// <summary>Sandboxes, started ahead.</summary>
    public SandboxPool Pool { get; }

    /// <summary>Runs katas.</summary>
    public Runner Runner { get; }

    /// <summary>Finds the engine, and sweeps what dead processes have left on it.</summary>
    /// <param name="logger">Told of what takes long, and of leftovers.</param>
    /// <param name="atOnce">Most runs at a time; null for as many as there are cores.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="EngineException">No engine answers.</exception>
    public static async Task<Harness> ConnectAsync(ILogger logger, int? atOnce, CancellationToken cancellationToken)
    {
        var engine = await DockerEngine.ConnectAsync(logger, cancellationToken).ConfigureAwait(false);
        try
        {
            return new Harness(engine, await engine.FactsAsync(cancellationToken).ConfigureAwait(false), atOnce);
        }
        catch
        {
            await engine.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync().ConfigureAwait(false);
        await Engine.Containers.CloseAsync().ConfigureAwait(false);
        await Runner.DisposeAsync().ConfigureAwait(false);
        await Light.DisposeAsync().ConfigureAwait(false);
        await Engine.DisposeAsync().ConfigureAwait(false);
        Images.Dispose();
    }
}
