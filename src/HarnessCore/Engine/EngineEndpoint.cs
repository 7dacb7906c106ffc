using Docker.DotNet;
using Docker.DotNet.Handler.Abstractions;
using DotNet.Testcontainers.Configurations;
using HarnessCore.Engine.Endpoints;

namespace HarnessCore.Engine;

/// <summary>
/// Finds the engine as docker does: DOCKER_HOST, docker contexts, the default and the rootless sockets; or, where
/// Testcontainers has settings of its own, as that does.
/// </summary>
internal static class EngineEndpoint
{
    private const string VersionVariable = "DOCKER_API_VERSION";
    private const string NotAllowed = "Permission denied";
    private const string DefaultSocket = "/var/run/docker.sock";
    private static readonly TimeSpan SshLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(10);

    /// <summary>The endpoint, and how to log in to it.</summary>
    /// <exception cref="EngineException">
    /// No engine answers; the message says where it was looked for, and its last line is a hint.
    /// </exception>
    public static async Task<IDockerEndpointAuthenticationConfiguration> ResolveAsync(
        CancellationToken cancellationToken)
    {
        var (answering, refusals) = await AgreeOnVersionAsync(cancellationToken);
        if (answering is null)
        {
            throw NoEngine(refusals);
        }

        // Testcontainers would find the same or less, and takes a quarter of a second to load and ask.
        if (!HasSettings()) return new DockerEndpointAuthenticationConfiguration(answering.Host, answering.Login);

        try
        {
            // The static constructor pings the engine without a limit. That is why it is touched only now.
            return await Task.Run(Found, CancellationToken.None).WaitAsync(ProbeLimit, cancellationToken)
                ?? throw NoEngine(
                    [$"Testcontainers finds none that speaks API "
                        + $"{Environment.GetEnvironmentVariable(VersionVariable)} ({VersionVariable})"]);
        }
        catch (TimeoutException)
        {
            throw new EngineException(
                "could not find the engine: it told its version, then did not answer within "
                    + $"{ProbeLimit.TotalSeconds} s; it may need a restart");
        }
        catch (TypeInitializationException e)
        {
            throw new EngineException("find the engine", e);
        }
    }

    /// <summary>
    /// Switches Testcontainers' reaper off. Ryuk is an image that an engine without a registry cannot pull; leftovers
    /// are swept by label instead.
    /// </summary>
    public static void SwitchReaperOff() => TestcontainersSettings.ResourceReaperEnabled = false;

    private static IDockerEndpointAuthenticationConfiguration? Found()
    {
        SwitchReaperOff();
        return TestcontainersSettings.OS.DockerEndpointAuthConfig;
    }

    // What makes Testcontainers choose another engine than docker would, or another way to talk to it.
    private static bool HasSettings() =>
        File.Exists(Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".testcontainers.properties"))
        || Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(name =>
            name.StartsWith("TESTCONTAINERS_", StringComparison.Ordinal));

    /// <summary>Asks the engine at an address for its API version.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="login">The certificates for it.</param>
    /// <returns>The version, or why there is none.</returns>
    internal static async Task<(string? ApiVersion, string? Refusal)> ProbeAsync(
        Uri address, TimeSpan limit, CancellationToken cancellationToken, IAuthProvider? login = null)
    {
        // .NET's own words for it are "Cannot assign requested address".
        if (address.Scheme == "unix" && !File.Exists(address.LocalPath))
        {
            return (null, $"{address}: no such socket");
        }

        try
        {
            var builder = new DockerClientBuilder().WithEndpoint(address);
            using var client = (login is null ? builder : builder.WithAuthProvider(login)).Build();
            var version = await new EngineCall(client) { Limit = limit }.AnswerAsync(
                "get its version", token => client.System.GetVersionAsync(token), cancellationToken);
            return version.APIVersion is { Length: > 0 } api
                ? (api, null)
                : (null, $"{address}: what answers there is no Docker Engine: it tells no version");
        }
        catch (EngineException e)
        {
            return (null, $"{address}: {e.Message}");
        }
    }

    // Testcontainers speaks API 1.44 unless this variable says otherwise, which an engine before 25 refuses; it reports
    // that refusal as "Docker is not running". So whatever answers is asked for its version first.
    private static async Task<(DockerContext? Answering, IReadOnlyList<string> Refusals)> AgreeOnVersionAsync(
        CancellationToken cancellationToken)
    {
        var refusals = new List<string>();
        foreach (var candidate in Candidates())
        {
            var (reached, version, refusal) = await ReachAsync(candidate, cancellationToken);
            if (refusal is null)
            {
                if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(VersionVariable)))
                {
                    Environment.SetEnvironmentVariable(VersionVariable, version);
                }

                return (reached, refusals);
            }

            refusals.Add(refusal);
        }

        return (null, refusals);
    }

    private static async Task<(DockerContext Reached, string? ApiVersion, string? Refusal)> ReachAsync(
        DockerContext candidate, CancellationToken cancellationToken)
    {
        if (candidate.Host.Scheme != "ssh")
        {
            var (direct, why) = await ProbeAsync(candidate.Host, ProbeLimit, cancellationToken, candidate.Login);
            return (candidate, direct, why);
        }

        try
        {
            var tunnel = await SshTunnel.OpenAsync(candidate.Host, SshLimit, cancellationToken);
            var (version, refusal) = await ProbeAsync(tunnel.Socket, ProbeLimit, cancellationToken);
            if (refusal is null) return (new DockerContext(tunnel.Socket, null), version, null);
            tunnel.Dispose();
            var reason = tunnel.Said is { Length: > 0 } said ? said : refusal;
            throw new EngineException($"ssh connects, but the engine there does not answer: {reason}");
        }
        catch (EngineException e)
        {
            return (candidate, null, $"{candidate.Host}: {e.Message}");
        }
    }

    private static IEnumerable<DockerContext> Candidates()
    {
        if (Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host)
        {
            var address = Uri.TryCreate(host, UriKind.Absolute, out var named)
                ? named
                : throw new EngineException(
                    $"DOCKER_HOST is not an address: '{host}'\n"
                        + $"hint: use one such as unix://{DefaultSocket} or tcp://host:2375");
            return [
                new DockerContext(
                    address,
                    address.Scheme == "unix" ? null : EngineTls.OfEnvironment(Environment.GetEnvironmentVariable))];
        }

        // Another engine than the chosen one would be a surprise.
        if (DockerContext.Chosen(DockerContext.Folder, Environment.GetEnvironmentVariable("DOCKER_CONTEXT"))
            is { } chosen) return [chosen];

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        string?[] sockets =
        [
            DefaultSocket, runtime is null ? null : $"{runtime}/docker.sock", $"{home}/.docker/run/docker.sock",
            $"{home}/.docker/desktop/docker.sock",
        ];
        return sockets.Where(socket => socket is not null && File.Exists(socket))
            .Distinct()
            .DefaultIfEmpty(DefaultSocket)
            .Select(socket => new DockerContext(new Uri($"unix://{socket}"), null));
    }

    /// <summary>
    /// The error when nothing answers. It lists every endpoint that was tried, why it failed, and one hint.
    /// </summary>
    internal static EngineException NoEngine(IReadOnlyList<string> refusals) => new(
        "no Docker Engine answers"
            + string.Concat(refusals.Select(refusal => $"\n  {refusal}"))
            + $"\nhint: {HintFor(string.Join('\n', refusals))}");

    private static string HintFor(string refusals)
    {
        bool Says(string words) => refusals.Contains(words, StringComparison.OrdinalIgnoreCase);
        return Says("ssh://") ? "`ssh USER@HOST docker version` must work without asking for anything"
            : Says(NotAllowed) ? "run `sudo usermod --append --groups docker $USER`, then log in again"
            : Says("HTTPS server") ? "set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the folder of the certificates"
            : Says("certificate") || Says("SSL")
                ? "check ca.pem, cert.pem and key.pem in DOCKER_CERT_PATH or in the docker context; an engine without "
                    + "TLS needs DOCKER_TLS_VERIFY to be unset"
            : Says("tcp://") ? "check the host and the port: 2376 is usual with TLS, 2375 without"
            : "start Docker, or run `sudo scripts/engine.sh` (Debian, Ubuntu), or set DOCKER_HOST";
    }
}
