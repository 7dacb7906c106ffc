using System.Text.RegularExpressions;
using HarnessCore.Catalogue;

namespace HarnessCore.Scenarios.Mistakes;

/// <summary>
/// Which files of a start-point are its tests: those that options.json names, or else those whose name says it.
/// </summary>
internal static partial class TestFiles
{
    private const string Script = "cyber-dojo.sh";

    // As a word of the name: test_hiker.py, HikerTest.java, hiker.tests.c, hiker_spec.rb, step_definitions/a.rb.
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "test", "tests", "tst", "unittest", "unittests", "spec", "specs", "feature", "features", "step", "steps",
        "scenario", "scenarios",
    };

    // As the extension: hiker.t of Perl, hiker.plt of Prolog, hiker.bats.
    private static readonly HashSet<string> Extensions = new(StringComparer.Ordinal) { "t", "plt", "bats" };

    /// <summary>The test files, in ordinal order; never cyber-dojo.sh and never the edited file.</summary>
    /// <param name="startPoint">The kata.</param>
    /// <param name="edited">The file that the green edit changes; null for none.</param>
    public static IReadOnlyList<string> Of(StartPoint startPoint, string? edited) =>
    [
        .. (startPoint.Tests ?? startPoint.Files.Keys.Where(name => IsNamedSo(name, startPoint.Files.Keys)))
            .Where(name => name != Script && name != edited)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether a file's name says that it is a test.</summary>
    /// <param name="name">The name.</param>
    /// <param name="all">All names: hikertest.erl is a test because there is a hiker.erl.</param>
    public static bool IsNamedSo(string name, IEnumerable<string> all)
    {
        if (name == Script || BuildFiles.IsOne(name)) return false;
        var words = Word().Matches(name).Select(word => word.Value.ToLowerInvariant()).ToList();
        return words.Exists(word => Words.Contains(word) || word.StartsWith("test", StringComparison.Ordinal))
            || Extensions.Contains(Path.GetExtension(name).TrimStart('.'))
            || words.Exists(word => all.Any(other => IsBesides(word, other)));
    }

    private static bool IsBesides(string word, string other) =>
        Path.GetFileNameWithoutExtension(other).ToLowerInvariant() is { Length: > 0 } stem
        && word.StartsWith(stem, StringComparison.Ordinal) && Words.Contains(word[stem.Length..]);

    // Cut at what is no letter or digit, and where a capital follows: HikerTest, HTTPTest, hiker2Test.
    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")]
    private static partial Regex Word();
}
