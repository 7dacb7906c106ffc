using Docker.DotNet;
using DotNet.Testcontainers.Configurations;

namespace HarnessCore.Engine;

/// <summary>
/// Finds the engine as Testcontainers does: DOCKER_HOST, docker contexts, the default and the rootless sockets.
/// </summary>
internal static class EngineEndpoint
{
    private const string VersionVariable = "DOCKER_API_VERSION";
    private const string NotAllowed = "Permission denied";
    private const string DefaultSocket = "/var/run/docker.sock";
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

        // Testcontainers would find the same, and takes a quarter of a second to load and ask.
        if (refusals.Count == 0 && answering.Scheme == "unix" && !HasSettings())
        {
            return new DockerEndpointAuthenticationConfiguration(answering);
        }

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
            name.StartsWith("DOCKER_TLS", StringComparison.Ordinal) || name == "DOCKER_CERT_PATH"
                || name.StartsWith("TESTCONTAINERS_", StringComparison.Ordinal));

    /// <summary>Asks the engine at an address for its API version.</summary>
    /// <returns>The version, or why there is none.</returns>
    internal static async Task<(string? ApiVersion, string? Refusal)> ProbeAsync(
        Uri address, TimeSpan limit, CancellationToken cancellationToken)
    {
        // .NET's own words for it are "Cannot assign requested address".
        if (address.Scheme == "unix" && !File.Exists(address.LocalPath))
        {
            return (null, $"{address}: no such socket");
        }

        try
        {
            using var client = new DockerClientBuilder().WithEndpoint(address).Build();
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
    private static async Task<(Uri? Answering, IReadOnlyList<string> Refusals)> AgreeOnVersionAsync(
        CancellationToken cancellationToken)
    {
        var refusals = new List<string>();
        foreach (var candidate in Candidates())
        {
            var (version, refusal) = await ProbeAsync(candidate, ProbeLimit, cancellationToken);
            if (refusal is null)
            {
                if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(VersionVariable)))
                {
                    Environment.SetEnvironmentVariable(VersionVariable, version);
                }

                return (candidate, refusals);
            }

            refusals.Add(refusal);
        }

        return (null, refusals);
    }

    private static IEnumerable<Uri> Candidates()
    {
        if (Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host)
        {
            return [
                Uri.TryCreate(host, UriKind.Absolute, out var named)
                    ? named
                    : throw new EngineException(
                        $"DOCKER_HOST is not an address: '{host}'\n"
                            + $"hint: use one such as unix://{DefaultSocket} or tcp://host:2375")];
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        string?[] sockets =
        [
            DefaultSocket, runtime is null ? null : $"{runtime}/docker.sock", $"{home}/.docker/run/docker.sock",
            $"{home}/.docker/desktop/docker.sock",
        ];
        var found = sockets.Where(socket => socket is not null && File.Exists(socket))
            .Select(socket => new Uri($"unix://{socket}"));
        var context = DockerConfig.Instance.Exists ? DockerConfig.Instance.GetEndpoint() : null;
        return (context is null ? found : found.Prepend(context))
            .Distinct()
            .DefaultIfEmpty(new Uri($"unix://{DefaultSocket}"));
    }

    /// <summary>
    /// The error if no engine answers. It lists every endpoint that was tried, why it failed, and one hint.
    /// </summary>
    internal static EngineException NoEngine(IReadOnlyList<string> refusals) => new(
        "no Docker Engine answers"
            + string.Concat(refusals.Select(refusal => $"\n  {refusal}"))
            + (refusals.Any(refusal => refusal.Contains(NotAllowed, StringComparison.Ordinal))
                ? "\nhint: run `sudo usermod --append --groups docker $USER`, then log in again"
                : "\nhint: start Docker, or run `sudo scripts/engine.sh` (Debian, Ubuntu), or set DOCKER_HOST"));
}
