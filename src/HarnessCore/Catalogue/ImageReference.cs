using System.Text.RegularExpressions;

namespace HarnessCore.Catalogue;

/// <summary>
/// The notation of image references, <c>[registry/]path[:tag][@digest]</c>, after the grammar of the distribution
/// project.
/// </summary>
internal static partial class ImageReference
{
    private const int LongestName = 255;

    private const string DomainPart = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private const string Domain = @"(?:" + DomainPart + @"(?:\." + DomainPart + @")*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?";
    private const string PathPart = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private const string Tag = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
    private const string Digest = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}";

    /// <summary>Without anchors: the JSON schema holds the same text between <c>^</c> and <c>$</c>.</summary>
    internal const string Pattern =
        "((?:" + Domain + "/)?" + PathPart + "(?:/" + PathPart + ")*)(?::" + Tag + ")?(?:@" + Digest + ")?";

    /// <summary>Whether the text is a reference by that grammar.</summary>
    public static bool IsWellFormed(string text) => WholeReference().Match(text) is { Success: true } match
        && match.Groups[1].Length <= LongestName;

    /// <summary>The reference without tag and digest; the text itself if it is not a reference.</summary>
    public static string RepositoryOf(string reference) =>
        WholeReference().Match(reference) is { Success: true } match ? match.Groups[1].Value : reference;

    /// <summary>
    /// Whether production runs the image with the address sanitizer's limits: its repository's name starts with
    /// "clang".
    /// </summary>
    public static bool RunsAddressSanitizer(string reference) =>
        reference[(reference.LastIndexOf('/') + 1)..].StartsWith("clang", StringComparison.Ordinal);

    [GeneratedRegex("^" + Pattern + @"\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeReference();
}
