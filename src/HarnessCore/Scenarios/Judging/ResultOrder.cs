using System.Text.RegularExpressions;

namespace HarnessCore.Scenarios.Judging;

/// <summary>
/// Sorts what tools report in any order: tests that run in parallel or are shuffled. Only lines that stand together and
/// have the same form are sorted, so that everything else keeps its place.
/// </summary>
internal static class ResultOrder
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Each form of a line with a single test's result, or of a step of a build that has many.</summary>
    private static readonly Regex[] Forms =
    [
        // cargo: "test tests::life ... ok", "   Compiling libc v0.2".
        Form(@"test \S+ \.\.\. (?:ok|FAILED|ignored)"),
        Form(@" +(?:Compiling|Downloaded) \S+ v\S+.*"),
        // go test: "--- PASS: TestLife (0.00s)"; "ok  \thiker\t0.003s".
        Form(@" *--- (?:PASS|SKIP): \S+ .*"),
        Form(@"(?:ok  |\?   )\t\S+\t.*"),
        // minitest: "TestHiker#test_life = 0.00 s = ."; unittest: "test_life (test_hiker.TestHiker) ... ok".
        Form(@"\w+(?:::\w+)*#test_\S+ = .+ = [.FESP]"),
        Form(@"test\w* \([\w.]+\) \.\.\. (?:ok|FAIL|ERROR)"),
        // ExUnit: "  * test life (0.02ms) [L#5]"; Jest, Mocha, Jasmine, busted: "  ✓ life (2 ms)".
        Form(@" +\* (?:test|doctest) .+"),
        Form(@" *[✓✔√] .+"),
        Form(@" *[✕✗×] .+"),
        // pytest and its plug-ins: "test_hiker.py::test_life PASSED  [ 50%]".
        Form(@"\S+::\S+ (?:PASSED|FAILED|ERROR|SKIPPED)\b.*"),
        // dotnet test: "  Passed life [< 1 ms]"; SwiftPM: "[3/5] Compiling hiker hiker.swift".
        Form(@"  Passed \S.* \[.+\]"),
        Form(@"\[\d+/\d+\] Compiling .+"),
    ];

    // "..F.": a mark for each test, and as some tools have it the count of tests behind.
    private static readonly Regex Marks = new(
        @"^(?=[FESIRW]*\.)[.FESIRW]{2,}(?= *$| +\d+ / \d+ )", RegexOptions.CultureInvariant, Limit);

    /// <summary>The text with such results sorted.</summary>
    public static string Sorted(string text)
    {
        var lines = text.Split('\n');
        for (var start = 0; start < lines.Length; start++)
        {
            var form = Array.Find(Forms, form => form.IsMatch(lines[start]));
            var end = start + 1;
            while (form is not null && end < lines.Length && form.IsMatch(lines[end]))
            {
                end++;
            }

            Array.Sort(lines, start, end - start, StringComparer.Ordinal);
            lines[start] = Marks.Replace(lines[start], match => string.Concat(match.Value.Order()), 1);
            start = end - 1;
        }

        return string.Join('\n', lines);
    }

    private static Regex Form(string pattern) =>
        new($"^{pattern}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Limit);
}
