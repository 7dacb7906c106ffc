using System.ComponentModel;
using System.Text;
using System.Text.Json;
using CliWrap;
using Docker.DotNet.Models;
using static System.FormattableString;

namespace HarnessCore.Engine.Registries;

/// <summary>
/// A program that keeps the user's credentials, <c>docker-credential-NAME</c>: it is given a registry on stdin, and
/// answers with JSON. What it says is never shown: it may have a secret in it.
/// </summary>
/// <param name="name">Its name, without the prefix.</param>
/// <param name="path">The folders to look for it in: the variable PATH.</param>
/// <param name="limit">How long it may take: one that asks for a password in a window waits for ever.</param>
internal sealed class CredentialProgram(string name, string? path, TimeSpan limit)
{
    // The protocol's words for it, with exit code 1.
    private const string HasNone = "credentials not found";

    /// <summary>The program's file name.</summary>
    public string Name => $"docker-credential-{name}";

    /// <summary>Asks for the credentials; null if it has none for the registry.</summary>
    /// <exception cref="IOException">It is missing, failed or took too long.</exception>
    public async Task<AuthConfig?> AskAsync(string registry, CancellationToken cancellationToken)
    {
        var program = InPath() ?? throw new IOException($"{Name} is not in PATH");
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(limit);
        var answer = new StringBuilder();
        try
        {
            var ended = await Cli.Wrap(program)
                .WithArguments("get")
                .WithStandardInputPipe(PipeSource.FromString(registry))
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(answer))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(limited.Token);
            var text = answer.ToString();
            return ended.ExitCode == 0 ? Read(text, registry)
                : text.Contains(HasNone, StringComparison.OrdinalIgnoreCase) ? null
                : throw new IOException($"{Name} failed (exit code {ended.ExitCode})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException(Invariant($"{Name} did not answer within {limit.TotalSeconds:0.#} s"));
        }
        catch (Win32Exception e)
        {
            throw new IOException($"{Name} cannot be started: {e.Message}");
        }
    }

    // .NET would take one that lies in the current folder, which may be anybody's repository.
    private string? InPath() => (path ?? "")
        .Split(Path.PathSeparator)
        .Where(Path.IsPathFullyQualified)
        .Select(folder => Path.Combine(folder, Name))
        .FirstOrDefault(File.Exists);

    private AuthConfig? Read(string json, string registry)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var secret = document.RootElement.GetProperty("Secret").GetString() ?? "";
            return document.RootElement.GetProperty("Username").GetString() switch
            {
                "<token>" => new AuthConfig { IdentityToken = secret, ServerAddress = registry },
                { Length: > 0 } user =>
                    new AuthConfig { Username = user, Password = secret, ServerAddress = registry },
                _ => null,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new IOException($"{Name} answered something else than credentials");
        }
    }
}
