using System.IO.Enumeration;
using HarnessCore.Catalogue;

namespace HarnessCore.Tests.Support;

/// <summary>The images under test: all of images.yml, or those that LTF_IMAGES names.</summary>
internal static class ImagesUnderTest
{
    /// <summary>The environment variable, as in "gcc-assert,clang-*"; empty for all images.</summary>
    public const string Variable = "LTF_IMAGES";

    /// <summary>
    /// The entries that the environment chooses. A pattern that matches no image is an error: otherwise a run would be
    /// green although it checked less than it was told to.
    /// </summary>
    public static IReadOnlyList<LtfEntry> Of(ImageCatalogue catalogue) =>
        Matching(catalogue.Entries, Environment.GetEnvironmentVariable(Variable) ?? "");

    /// <summary>The entries that the patterns choose, in their order.</summary>
    public static IReadOnlyList<LtfEntry> Matching(IReadOnlyList<LtfEntry> entries, string patterns)
    {
        var globs = patterns.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var unknown = globs.Where(glob => !entries.Any(entry => Matches(entry, glob))).ToList();
        if (unknown.Count > 0)
        {
            throw new InvalidOperationException(
                $"{Variable}: no image in images.yml matches {string.Join(", ", unknown)}");
        }

        return globs.Length == 0 ? entries : [.. entries.Where(entry => globs.Any(glob => Matches(entry, glob)))];
    }

    private static bool Matches(LtfEntry entry, string glob) =>
        FileSystemName.MatchesSimpleExpression(glob, entry.Name, ignoreCase: false);
}
