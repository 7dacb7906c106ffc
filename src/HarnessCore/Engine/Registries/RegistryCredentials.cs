using System.Collections.Concurrent;
using System.Text;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging;

namespace HarnessCore.Engine.Registries;

/// <summary>
/// The user's credentials for registries, where <c>docker login</c> leaves them: in config.json of
/// <c>DOCKER_CONFIG</c> or ~/.docker, or with a program that it names; or in <c>DOCKER_AUTH_CONFIG</c>. They are looked
/// up anew for each pull and kept nowhere: they go into the pull's request and are never logged.
/// </summary>
/// <param name="variable">The value of an environment variable; null if it is not set.</param>
/// <param name="logger">Is told, once each, why credentials cannot be used.</param>
internal sealed class RegistryCredentials(Func<string, string?> variable, ILogger logger)
{
    private const string InVariable = "DOCKER_AUTH_CONFIG";

    private readonly ConcurrentDictionary<string, bool> _said = new();

    /// <summary>How long a program that keeps credentials may take.</summary>
    public TimeSpan ProgramLimit { get; set; } = TimeSpan.FromSeconds(20);

    private string ConfigFile => Path.Combine(
        variable("DOCKER_CONFIG") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker"),
        "config.json");

    /// <summary>
    /// The credentials for an image's registry; without any, an empty set, with which a pull is anonymous.
    /// </summary>
    public async Task<AuthConfig> ForAsync(string reference, CancellationToken cancellationToken)
    {
        var registry = RegistryName.Of(reference);
        return (variable(InVariable) is { Length: > 0 } json
                ? Kept(InVariable, registry, () => CredentialSources.Parse(Encoding.UTF8.GetBytes(json)))
                : null)
            ?? await OfFileAsync(registry, cancellationToken)
            ?? new AuthConfig();
    }

    private async Task<AuthConfig?> OfFileAsync(string registry, CancellationToken cancellationToken)
    {
        var path = ConfigFile;
        if (Sources(path, () => CredentialSources.Read(path)) is not { } file) return null;
        foreach (var name in file.ProgramsFor(registry))
        {
            try
            {
                var program = new CredentialProgram(name, variable("PATH"), ProgramLimit);
                if (await program.AskAsync(registry, cancellationToken) is { } found) return found;
            }
            catch (IOException e)
            {
                Warn($"{path}: no credentials for {registry}: {e.Message}");
            }
        }

        return Kept(path, registry, () => file);
    }

    private AuthConfig? Kept(string place, string registry, Func<CredentialSources?> read)
    {
        try
        {
            return Sources(place, read)?.KeptFor(registry);
        }
        catch (FormatException)
        {
            Warn($"{place}: no credentials for {registry}: what `auths` has for it is not user:password in base 64");
            return null;
        }
    }

    private CredentialSources? Sources(string place, Func<CredentialSources?> read)
    {
        try
        {
            return read();
        }
        catch (IOException e)
        {
            Warn($"{place}: no credentials for any registry: {e.Message}");
            return null;
        }
    }

    // There is a pull for every image, and what is wrong is wrong for all of them.
    private void Warn(string problem)
    {
        if (_said.TryAdd(problem, true)) EngineLog.NoCredentials(logger, problem);
    }
}
