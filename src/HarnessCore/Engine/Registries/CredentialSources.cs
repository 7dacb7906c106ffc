using System.Text;
using System.Text.Json;
using Docker.DotNet.Models;
using HarnessCore.Storage;

namespace HarnessCore.Engine.Registries;

/// <summary>
/// The user's config.json of Docker, as far as it is about credentials: who keeps them, or the credentials themselves.
/// No message has a word of the file's content.
/// </summary>
internal sealed class CredentialSources
{
    private const int MostBytes = 4 << 20;

    private readonly JsonElement _file;

    private CredentialSources(JsonElement file) => _file = file;

    /// <summary>
    /// Reads the file; null where there is none.
    /// </summary>
    /// <exception cref="IOException">It cannot be read, or is no JSON object.</exception>
    public static CredentialSources? Read(string path)
    {
        try
        {
            return Parse(ForeignFile.ReadNamed(path, MostBytes));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw new IOException("it must not be read");
        }
    }

    /// <summary>Reads the content of such a file.</summary>
    /// <exception cref="IOException">It is no JSON object.</exception>
    public static CredentialSources Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json,
                new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? new CredentialSources(document.RootElement.Clone())
                : throw new IOException("it is not a JSON object");
        }
        // Its message could quote the file.
        catch (JsonException e)
        {
            throw new IOException($"it is not JSON (line {e.LineNumber + 1})");
        }
    }

    /// <summary>
    /// The programs to ask for a registry's credentials, in order, without their prefix <c>docker-credential-</c>.
    /// </summary>
    public IEnumerable<string> ProgramsFor(string registry) =>
        new[] { Text(Member(_file, "credHelpers"), registry), Text(_file, "credsStore") }
            .Where(name => name.Length > 0).Distinct(StringComparer.Ordinal);

    /// <summary>The credentials for a registry that are in the file itself; null if it has none.</summary>
    /// <exception cref="FormatException">They are not in base 64, or have no colon.</exception>
    public AuthConfig? KeptFor(string registry)
    {
        if (Member(_file, "auths") is not { ValueKind: JsonValueKind.Object } auths) return null;
        // An exact key comes first.
        var entry = auths.EnumerateObject().Where(key => RegistryName.IsKeyOf(key.Name, registry))
            .OrderByDescending(key => key.NameEquals(registry)).Select(key => key.Value).FirstOrDefault();
        var (user, password) = Decoded(Text(entry, "auth")) ?? (Text(entry, "username"), Text(entry, "password"));
        var (identity, token) = (Text(entry, "identitytoken"), Text(entry, "registrytoken"));
        return user.Length + identity.Length + token.Length == 0 ? null : new AuthConfig
        {
            Username = user,
            Password = password,
            IdentityToken = identity,
            RegistryToken = token,
            ServerAddress = registry,
        };
    }

    private static (string User, string Password)? Decoded(string auth)
    {
        if (auth.Length == 0) return null;
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(auth));
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? (text[..colon], text[(colon + 1)..].Trim('\0')) : throw new FormatException();
    }

    private static JsonElement Member(JsonElement of, string name) =>
        of.ValueKind is JsonValueKind.Object && of.TryGetProperty(name, out var member) ? member : default;

    private static string Text(JsonElement of, string name) =>
        Member(of, name) is { ValueKind: JsonValueKind.String } member ? member.GetString()! : "";
}
