using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Docker.DotNet.Handler.Abstractions;

namespace HarnessCore.Engine.Endpoints;

/// <summary>A docker context: an engine that the user has named (`docker context create`).</summary>
/// <param name="Host">Where it listens.</param>
/// <param name="Login">The certificates for it; null where it needs none.</param>
internal sealed record DockerContext(Uri Host, IAuthProvider? Login)
{
    private const string Default = "default";

    /// <summary>Where docker keeps its settings.</summary>
    public static string Folder =>
        Environment.GetEnvironmentVariable("DOCKER_CONFIG") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker");

    /// <summary>
    /// The context that DOCKER_CONTEXT names, or else `docker context use` has chosen; null for the default one.
    /// </summary>
    /// <param name="folder">Where docker keeps its settings.</param>
    /// <param name="named">What DOCKER_CONTEXT names.</param>
    /// <exception cref="EngineException">The context does not exist, or is broken.</exception>
    public static DockerContext? Chosen(string folder, string? named)
    {
        var name = string.IsNullOrEmpty(named) ? UsedIn(Path.Combine(folder, "config.json")) : named;
        return string.IsNullOrEmpty(name) || name == Default ? null : Read(folder, name);
    }

    private static string? UsedIn(string config)
    {
        if (!File.Exists(config)) return null;
        using var settings = Json("docker's settings", config);
        return Member(settings.RootElement, "currentContext")?.ToString();
    }

    private static DockerContext Read(string folder, string name)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        var contexts = Path.Combine(folder, "contexts");
        using var meta = Json($"the docker context '{name}'", Path.Combine(contexts, "meta", id, "meta.json"));
        var docker = Member(Member(meta.RootElement, "Endpoints"), "docker");
        if (!Uri.TryCreate(Member(docker, "Host")?.ToString(), UriKind.Absolute, out var address))
        {
            throw new EngineException(
                $"the docker context '{name}' has no address\nhint: run `docker context inspect {name}`");
        }

        var certificates = Path.Combine(contexts, "tls", id, "docker");
        var verify = Member(docker, "SkipTLSVerify") is not { ValueKind: JsonValueKind.True };
        return new DockerContext(
            address, Directory.Exists(certificates) ? EngineTls.Of(certificates, verify) : null);
    }

    // Null also where there is no object to have it.
    private static JsonElement? Member(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } holder && holder.TryGetProperty(name, out var member) ? member : null;

    private static JsonDocument Json(string what, string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new EngineException(
                $"could not read {what}: {e.Message}\nhint: run `docker context ls`, or set DOCKER_CONTEXT");
        }
    }
}
