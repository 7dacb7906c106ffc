using Docker.DotNet;
using DotNet.Testcontainers.Configurations;
using Microsoft.Extensions.Logging;

namespace HarnessCore.Engine;

/// <summary>A Docker Engine that answers. Disposing it removes whatever containers of this process are left.</summary>
public sealed class DockerEngine : IAsyncDisposable
{
    private readonly DockerClient _client;
    private readonly ILogger _logger;

    private DockerEngine(DockerClient client, IDockerEndpointAuthenticationConfiguration access, string version, string apiVersion, ILogger logger)
    {
        _client = client;
        _logger = logger;
        Access = access;
        Version = version;
        ApiVersion = apiVersion;
        Containers = new EngineContainers(client, logger);
    }

    /// <summary>The engine's version, as it says itself: "20.10.24".</summary>
    public string Version { get; }

    /// <summary>The newest API version that the engine speaks: "1.41".</summary>
    public string ApiVersion { get; }

    /// <summary>Where the engine listens.</summary>
    public Uri Endpoint => Access.Endpoint;

    /// <summary>The containers of this process.</summary>
    public EngineContainers Containers { get; }

    internal IDockerClient Client => _client;

    internal IDockerEndpointAuthenticationConfiguration Access { get; }

    internal ILogger Logger => _logger;

    /// <summary>Finds the engine and removes what dead processes have left on it.</summary>
    /// <exception cref="EngineException">No engine answers.</exception>
    public static async Task<DockerEngine> ConnectAsync(ILogger logger, CancellationToken cancellationToken)
    {
        var access = await EngineEndpoint.ResolveAsync(cancellationToken).ConfigureAwait(false);
        var client = access.GetDockerClientBuilder(Guid.NewGuid()).Build();
        try
        {
            var version = await client.System.GetVersionAsync(cancellationToken).ConfigureAwait(false);
            var engine = new DockerEngine(client, access, version.Version, version.APIVersion, logger);
            EngineLog.Connected(logger, version.Version, version.APIVersion, access.Endpoint);
            await engine.Containers.SweepAsync(cancellationToken).ConfigureAwait(false);
            return engine;
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e))
        {
            client.Dispose();
            throw new EngineException($"talk to the engine at {access.Endpoint}", e);
        }
    }

    /// <summary>What it says of itself and of its machine.</summary>
    /// <exception cref="EngineException">It does not answer.</exception>
    public async Task<EngineFacts> FactsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var info = await _client.System.GetSystemInfoAsync(cancellationToken).ConfigureAwait(false);
            return new EngineFacts
            {
                Version = Version,
                ApiVersion = ApiVersion,
                OperatingSystem = info.OperatingSystem ?? "",
                Kernel = info.KernelVersion ?? "",
                Architecture = info.Architecture ?? "",
                Cores = (int)info.NCPU,
                Memory = info.MemTotal,
                Root = info.DockerRootDir ?? "",
                StorageDriver = info.Driver ?? "",
                CgroupVersion = info.CgroupVersion ?? "",
                LimitsMemory = info.MemoryLimit,
                LimitsProcesses = info.PidsLimit,
                HasSeccomp = (info.SecurityOptions ?? []).Any(option => option.Contains("name=seccomp", StringComparison.Ordinal)),
                Warnings = [.. info.Warnings ?? []],
            };
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e))
        {
            throw new EngineException($"ask the engine at {Endpoint} about itself", e);
        }
    }

    /// <summary>Removes the containers of this process that are still there.</summary>
    public async ValueTask DisposeAsync()
    {
        await Containers.CloseAsync().ConfigureAwait(false);
        _client.Dispose();
    }
}
