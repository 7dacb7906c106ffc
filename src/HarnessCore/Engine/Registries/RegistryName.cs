namespace HarnessCore.Engine.Registries;

/// <summary>Names of registries, as <c>docker login</c> files credentials under them.</summary>
internal static class RegistryName
{
    /// <summary>Docker Hub, which references leave out.</summary>
    public const string DockerHub = "https://index.docker.io/v1/";

    private static readonly string[] Hub = ["docker.io", "index.docker.io"];

    /// <summary>The registry of an image reference: a host, perhaps with a port, or <see cref="DockerHub"/>.</summary>
    public static string Of(string reference)
    {
        var first = reference.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? reference[..slash] : "";
        // A first part without these is a namespace of Docker Hub.
        var isHost = first == "localhost"
            || first.Any(letter => letter is '.' or ':' || char.IsAsciiLetterUpper(letter));
        return isHost && !Hub.Contains(first) ? first : DockerHub;
    }

    /// <summary>
    /// Whether a key of the file's <c>auths</c> means the registry: older versions of Docker wrote addresses.
    /// </summary>
    public static bool IsKeyOf(string key, string registry) => key == registry || HostOf(key) == HostOf(registry);

    private static string HostOf(string key)
    {
        var host = key;
        foreach (var scheme in new[] { "https://", "http://" })
        {
            if (host.StartsWith(scheme, StringComparison.Ordinal)) host = host[scheme.Length..];
        }

        return host.Split('/')[0];
    }
}
