using System.Reflection;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Ltf;

/// <summary>Which ltf this is, for those who ask a service.</summary>
internal static partial class Revision
{
    /// <summary>The version, with its commit: a semantic version; null if the build gave none.</summary>
    public static string? Version { get; } =
        typeof(Revision).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    /// <summary>
    /// 40 hex digits: the commit that ltf was built from; a build outside a git repository has a hash of its own.
    /// </summary>
    public static string Sha { get; } = OfCommit() ?? OfBuild();

    // The SDK appends it: 1.0.0+41d7e6068ab75716e4c7b9262a3a44323b4d1448.
    private static string? OfCommit() =>
        Commit().Match(Version ?? "") is { Success: true } match ? match.Value : null;

    private static string OfBuild() => Convert.ToHexStringLower(
        SHA256.HashData(typeof(Revision).Module.ModuleVersionId.ToByteArray()).AsSpan(0, 20));

    [GeneratedRegex(@"(?<=\+)[0-9a-f]{40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Commit();
}
