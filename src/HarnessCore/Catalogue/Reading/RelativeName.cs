using System.Text.RegularExpressions;

namespace HarnessCore.Catalogue.Reading;

/// <summary>Names of files in a kata: relative paths with <c>/</c> that never lead out of it.</summary>
internal static partial class RelativeName
{
    public const string ExpectedPortable =
        "only letters, digits, spaces and . _ - + / in a name, and no - at its start: the builder takes no others";

    /// <summary>Without anchors: the JSON schema holds the same text between <c>^</c> and <c>$</c>.</summary>
    public const string PortablePattern = "[A-Za-z0-9._+/ ][A-Za-z0-9._+/ -]*";

    public const string Expected =
        "a file beside manifest.json or in a sub-directory, without '.' or '..' in its path";

    public static bool IsLegal(string name) => !name.Contains('\0', StringComparison.Ordinal)
        && !Path.IsPathRooted(name)
        && name.Split('/').All(part => part is not ("" or "." or ".."));

    /// <summary>Whether production's start-point builder accepts its characters.</summary>
    public static bool IsPortable(string name) => Portable().IsMatch(name);

    [GeneratedRegex("^" + PortablePattern + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex Portable();
}
