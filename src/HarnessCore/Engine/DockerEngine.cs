using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Configurations;
using HarnessCore.Engine.Containers;
using HarnessCore.Engine.Endpoints;
using HarnessCore.Engine.Images;
using HarnessCore.Engine.Platforms;
using HarnessCore.Engine.Registries;
using Microsoft.Extensions.Logging;

namespace HarnessCore.Engine;

/// <summary>A Docker Engine that answers. Disposing it removes the containers of this process that are left.</summary>
internal sealed class DockerEngine : IAsyncDisposable
{
    // An engine at work answers these at once; one that hangs should not be waited for.
    private static readonly TimeSpan HelloLimit = TimeSpan.FromSeconds(30);

    private readonly DockerClient _client;

    private DockerEngine(
        DockerClient client, IDockerEndpointAuthenticationConfiguration access, EngineCall call, EngineFacts facts,
        ILogger logger)
    {
        _client = client;
        Call = call;
        Endpoint = SshTunnel.AddressOf(access.Endpoint);
        Facts = facts;
        Logger = logger;
        Containers = new EngineContainers(new ContainerCalls(client, call, facts.IsPodman), logger);
        Images = new EngineImages(
            new ImageCalls(client, call),
            new ImagePull(
                client, call, new RegistryCredentials(Environment.GetEnvironmentVariable, logger), logger),
            new ImageBuild(access, call, Containers.Calls, () => FreeDisk(Endpoint, facts.Root)),
            new ImageFiles(Containers),
            facts.Platform,
            logger);
        Emulation = new Emulation(Containers, facts.Platform, logger);
    }

    /// <summary>The engine's version, such as 20.10.24.</summary>
    public string Version => Facts.Version;

    /// <summary>The newest API version that the engine speaks, such as 1.41.</summary>
    public string ApiVersion => Facts.ApiVersion;

    /// <summary>Where the engine listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>What the engine reported about itself and its machine when it was connected to.</summary>
    public EngineFacts Facts { get; }

    /// <summary>The containers of this process.</summary>
    public EngineContainers Containers { get; }

    /// <summary>Pulls and builds images.</summary>
    public EngineImages Images { get; }

    /// <summary>Images for another platform than the engine's.</summary>
    public Emulation Emulation { get; }

    /// <summary>The client: for tests, which do to containers what only another user of the engine would.</summary>
    internal IDockerClient Client => _client;

    /// <summary>Makes its calls.</summary>
    internal EngineCall Call { get; }

    internal ILogger Logger { get; }

    /// <summary>Finds the engine and removes what dead processes left on it.</summary>
    /// <exception cref="EngineException">No engine answers.</exception>
    public static async Task<DockerEngine> ConnectAsync(ILogger logger, CancellationToken cancellationToken)
    {
        var engine = await ConnectAsync(
            await EngineEndpoint.ResolveAsync(cancellationToken), logger, cancellationToken);
        try
        {
            await engine.Containers.SweepAsync(cancellationToken);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects to the engine at an endpoint.</summary>
    /// <param name="access">Where it listens, and the certificates to use.</param>
    /// <param name="logger">Takes what the engine layer logs.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="EngineException">It does not answer.</exception>
    internal static async Task<DockerEngine> ConnectAsync(
        IDockerEndpointAuthenticationConfiguration access, ILogger logger, CancellationToken cancellationToken)
    {
        // The limit is EngineCall's: the client's own would break off an import that takes longer.
        var client = access.GetDockerClientBuilder(Guid.NewGuid()).WithTimeout(Timeout.InfiniteTimeSpan).Build();
        try
        {
            var call = new EngineCall(client);
            var version = await call.AnswerAsync(
                $"ask the engine at {access.Endpoint} for its version",
                token => client.System.GetVersionAsync(token), cancellationToken, HelloLimit);
            var info = await call.AnswerAsync(
                $"ask the engine at {access.Endpoint} about its machine",
                token => client.System.GetSystemInfoAsync(token), cancellationToken, HelloLimit);
            EngineLog.Connected(logger, version.Version, version.APIVersion, SshTunnel.AddressOf(access.Endpoint));
            return new DockerEngine(client, access, call, FactsOf(version, info), logger);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Removes the containers of this process that are left.</summary>
    public async ValueTask DisposeAsync()
    {
        await Containers.CloseAsync();
        _client.Dispose();
    }

    // Only of an engine on this machine, and not in a virtual one.
    private static long? FreeDisk(Uri endpoint, string root)
    {
        try
        {
            return endpoint.Scheme == "unix" && Directory.Exists(root) ? new DriveInfo(root).AvailableFreeSpace : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static EngineFacts FactsOf(VersionResponse version, SystemInfoResponse info) => new()
    {
        Product = EngineFacts.ProductOf((version.Components ?? []).Select(component => component?.Name)),
        Version = version.Version ?? "",
        ApiVersion = version.APIVersion ?? "",
        OperatingSystem = info.OperatingSystem ?? "",
        Kernel = info.KernelVersion ?? "",
        Architecture = info.Architecture ?? "",
        Platform = new(version.Os ?? "", version.Arch ?? ImagePlatform.NameOf(info.Architecture ?? "")),
        Cores = (int)info.NCPU,
        Memory = info.MemTotal,
        Root = info.DockerRootDir ?? "",
        StorageDriver = info.Driver ?? "",
        CgroupVersion = info.CgroupVersion ?? "",
        LimitsMemory = info.MemoryLimit,
        LimitsProcesses = info.PidsLimit,
        HasSeccomp = Has(info, "name=seccomp"),
        IsRootless = Has(info, "name=rootless"),
        RemapsUsers = Has(info, "name=userns"),
        Warnings = [.. info.Warnings ?? []],
    };

    private static bool Has(SystemInfoResponse info, string option) =>
        (info.SecurityOptions ?? []).Any(given => given.Contains(option, StringComparison.Ordinal));
}
