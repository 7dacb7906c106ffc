using Docker.DotNet;
using DotNet.Testcontainers.Configurations;

namespace HarnessCore.Engine;

/// <summary>
/// Finds the engine as Testcontainers does (DOCKER_HOST, docker contexts, the default and the rootless sockets).
/// </summary>
internal static class EngineEndpoint
{
    private const string VersionVariable = "DOCKER_API_VERSION";
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The endpoint and how to reach it.</summary>
    /// <exception cref="EngineException">No engine answers; the message says where it was looked for and what to do.</exception>
    public static async Task<IDockerEndpointAuthenticationConfiguration> ResolveAsync(CancellationToken cancellationToken)
    {
        var refusals = await AgreeOnVersionAsync(cancellationToken).ConfigureAwait(false);
        // Ryuk is an image that an engine without a registry cannot pull; what is left behind is swept by label instead.
        TestcontainersSettings.ResourceReaperEnabled = false;
        if (refusals.Count > 0)
        {
            throw NoEngine(refusals);
        }

        try
        {
            return TestcontainersSettings.OS.DockerEndpointAuthConfig ?? throw NoEngine([$"Testcontainers finds none that takes API {Environment.GetEnvironmentVariable(VersionVariable)} ({VersionVariable})"]);
        }
        catch (TypeInitializationException e)
        {
            throw new EngineException("find the engine", e);
        }
    }

    // Testcontainers speaks API 1.44 unless this variable says otherwise, which an engine before 25 refuses; it reports
    // that refusal as "Docker is not running". So whatever answers is asked for its version first.
    private static async Task<IReadOnlyList<string>> AgreeOnVersionAsync(CancellationToken cancellationToken)
    {
        var refusals = new List<string>();
        foreach (var candidate in Candidates())
        {
            // .NET's own words for it are "Cannot assign requested address".
            if (candidate.Scheme == "unix" && !File.Exists(candidate.LocalPath))
            {
                refusals.Add($"{candidate}: there is no such socket");
                continue;
            }

            try
            {
                using var client = new DockerClientBuilder().WithEndpoint(candidate).WithTimeout(ProbeTimeout).Build();
                var version = await client.System.GetVersionAsync(cancellationToken).ConfigureAwait(false);
                if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(VersionVariable)))
                {
                    Environment.SetEnvironmentVariable(VersionVariable, version.APIVersion);
                }

                return [];
            }
            catch (Exception e) when (EngineException.IsEngineTrouble(e) || e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                refusals.Add($"{candidate}: {new EngineException("ask its version", e).Message}");
            }
        }

        return refusals;
    }

    private static IEnumerable<Uri> Candidates()
    {
        if (Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host)
        {
            return [Uri.TryCreate(host, UriKind.Absolute, out var named) ? named : throw new EngineException($"DOCKER_HOST is '{host}', which is no address such as unix:///var/run/docker.sock or tcp://host:2375")];
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        var sockets = new[] { "/var/run/docker.sock", runtime is null ? null : $"{runtime}/docker.sock", $"{home}/.docker/run/docker.sock", $"{home}/.docker/desktop/docker.sock" };
        var found = sockets.Where(socket => socket is not null && File.Exists(socket)).Select(socket => new Uri($"unix://{socket}"));
        var context = DockerConfig.Instance.Exists ? DockerConfig.Instance.GetEndpoint() : null;
        return (context is null ? found : found.Prepend(context)).Distinct().DefaultIfEmpty(new Uri("unix:///var/run/docker.sock"));
    }

    private static EngineException NoEngine(IReadOnlyList<string> refusals) => new(
        "no Docker Engine answers" + string.Concat(refusals.Select(refusal => $"\n  {refusal}")) +
        "\n  to do: start one (scripts/engine.sh does on Debian and Ubuntu, as root), or point DOCKER_HOST at one");
}
