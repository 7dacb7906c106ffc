using System.Text.RegularExpressions;

namespace HarnessCore.Catalogue;

/// <summary>The notation of platforms, as docker takes them: linux/arm64, linux/arm/v7.</summary>
internal static partial class PlatformName
{
    /// <summary>What a message asks for.</summary>
    public const string Expected =
        "a platform: linux/amd64, linux/arm64, or linux/ with 386, arm, loong64, mips64le, ppc64le, riscv64 or s390x; "
            + "arm can have a variant, as in linux/arm/v7";

    /// <summary>Without anchors: the JSON schema holds the same text between <c>^</c> and <c>$</c>.</summary>
    internal const string Pattern =
        "linux/(?:386|amd64|arm(?:/v[5-8])?|arm64(?:/v8)?|loong64|mips64le|ppc64le|riscv64|s390x)";

    /// <summary>Whether the text is a platform in that notation.</summary>
    public static bool IsWellFormed(string text) => Whole().IsMatch(text);

    [GeneratedRegex("^(?:" + Pattern + @")\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
