using System.Text.RegularExpressions;
using HarnessCore.Catalogue;

namespace HarnessCore.Scenarios.Judging;

/// <summary>
/// What varies from run to run in the output of common tools, in their documented formats. The order counts: a date
/// holds a time, a bash duration holds a plain one.
/// </summary>
internal static class GeneralScrubRules
{
    private const string Month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*";
    private const string Day = "(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?";
    private const string TimeOfDay = @"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:[ \u202f]?[AP]M)?";
    private const string Number = @"\d+(?:[.,]\d+)?";
    private const string Unit = @"(?:ns|us|µs|μs|ms|msecs?|s|[Ss]ecs?|[Ss]econds?|[Mm]illiseconds?|[Mm]inutes?|min)";

    /// <summary>The rules, in the order in which they are applied.</summary>
    public static IReadOnlyList<ScrubRule> All { get; } =
    [
        // 2026-11-23, with or without a time of day; sbt's "Nov 24, 2026, 10:30:00 PM"; date's "Tue Nov 24 22:30:00 UTC
        // 2026".
        Rule(
            @"\b\d{4}[-/]\d{2}[-/]\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?\b", "<date>"),
        Rule($@"\b{Day}{Month} +\d{{1,2}},? \d{{4}},? (?:at )?{TimeOfDay}(?: [A-Z]{{3,4}})?\b", "<date>"),
        Rule($@"\b{Day}{Month} +\d{{1,2}} {TimeOfDay}(?: [A-Z]{{3,4}})?(?: \d{{4}})?\b", "<date>"),
        Rule($@"\b{Day}\d{{1,2}} {Month} \d{{4}}(?:,? {TimeOfDay})?(?: [A-Z]{{3,4}}| [+-]\d{{4}})?\b", "<date>"),
        // 11/28/2026 10:00:00 AM, 28.11.2026 10:00 and a server's 28/Nov/2026:10:00:00 +0000.
        Rule($@"\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}},? {TimeOfDay}\b", "<date>"),
        Rule($@"\b\d{{1,2}}/{Month}/\d{{4}}:\d{{2}}:\d{{2}}:\d{{2}}(?: [+-]\d{{4}})?\b", "<date>"),
        // Jest tells a test's duration, and how long it took the last time, only where it is not 0.
        Rule(
            $@"(?m)^(?<before>[ \t]*(?:[✓✔√✕✗×]|PASS|FAIL) [^\n]*?) \({Number} ?m?s\)(?=[ \t]*$)", "${before}"),
        Rule($@"(?<![\w.]){Number} s, estimated {Number} s\b", "<duration>"),
        // prove's "Tests=1,  0 wallclock secs ( 0.02 usr  0.00 sys +  0.03 cusr  0.01 csys =  0.06 CPU)".
        Rule(@"(?<=, ) *\d+ wallclock secs?(?: \([^()\n]{1,200} CPU\))?", "<duration>"),
        // nextest's "[   0.003s]".
        Rule($@"\[ *{Number} ?s\]", "[<duration>]"),
        // PHPUnit's "Time: 00:00.003"; Maven's "Total time:  01:02 min".
        Rule(@"(?<![\w:.])\d{1,2}:\d{2}(?:\.\d{1,6}| min)\b", "<duration>"),
        Rule(@"\b\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?\b", "<time>"),
        // bash's "real 0m2.576s", Cucumber's "0m00.032s", Gradle's "1m 3s", dotnet test's "1 m 3 s".
        Rule($@"(?<![\w.])(?:\d+ ?h ?)?\d+ ?m ?{Number} ?s\b", "<duration>"),
        // XCTest's "in 0.002 (0.002) seconds".
        Rule($@"(?<![\w.]){Number} \({Number}\) seconds\b", "<duration>"),
        // Benchmarks and minitest: before the durations, since a rate holds one.
        Rule($@"(?<![\w.]){Number} ?(?:ns|us|µs|μs|ms)/(?:op|iter)\b(?: \(\+/- {Number}\))?", "<rate>"),
        Rule($@"(?<![\w.]){Number} (?=\w+/s(?:ec)?\b)", "<rate> "),
        // 0.001s, 12 ms, < 1 ms, 1.5 seconds; and not the 2 of "2 tests", nor "4s" of an identifier.
        Rule($@"(?:< )?(?<![\w.]){Number}\s?{Unit}\b(?!/)", "<duration>"),
        // JUnit 4's "Time: 0.005", or with a comma.
        Rule($@"(?<before>\b[Tt]ime(?: elapsed)?:\s+)\d+[.,]\d+\b(?![.,:]\d)", "${before}<duration>"),
        // and "Time: 0" alone; FPCUnit's "Time:00.003".
        Rule(@"(?m)(?<before>^Time: )\d[\d.,]*(?=\s*$)", "${before}<duration>"),
        Rule(@"(?<before>\bTime:)\d{2}\.\d{3}\b", "${before}<duration>"),
        // RSpec's "Top 1 slowest examples (0.001 seconds, 26.4% of total time)".
        Rule($@"(?<![\w.]){Number}% of total time\b", "<share> of total time"),
        // PHPUnit's "Memory: 4.00 MB".
        Rule($@"(?<before>\bMemory: ){Number} ?[KMG]i?B\b", "${before}<memory>"),
        // "Randomized with seed 7", "--random-order-seed=7", "a seed of 7", "Random Seed:   7", "Randomness seeded to:
        // 7".
        Rule(
            @"(?<before>[Ss][Ee][Ee][Dd](?:ed)?(?: (?:to|of|is|was|value|number))?(?:[:=(]\s*|\s+(?:= )?))"
                + @"(?:0x[0-9a-fA-F]+|-?\d+)\b",
            "${before}<seed>"),
        // go test -shuffle; Go's "goroutine 18 [running]".
        Rule(@"(?<before>-test\.shuffle )\d+\b", "${before}<seed>"),
        Rule(@"(?<before>\bgoroutine )\d+(?= \[)", "${before}<number>"),
        Rule(@"(?<host>\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0)|\[::1?\]):\d{4,5}\b", "${host}:<port>"),
        Rule(@"(?<before>\b[Pp]ort[ :=]+)\d{4,5}\b", "${before}<port>"),
        Rule(@"\b0x[0-9a-fA-F]{6,16}\b", "<address>"),
        Rule(@"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b", "<uuid>"),
        // Java's "Hiker@1b6d3586".
        Rule(@"(?<before>\b[A-Za-z_$][\w$.]{0,99}@)[0-9a-f]{5,8}\b(?![.\w])", "${before}<hash>"),
        // bash's "line 12:    34 Aborted", with blanks before a short number.
        Rule(@"(?<before>\bline \d+:)\s+\d+(?= +[A-Z])", "${before}    <pid>"),
        // The sanitizers' "==34==", "pid 34", "pid=34", "process 34".
        Rule(
            @"(?<before>==|\b[Pp][Ii][Dd][ =:]+|\b[Pp]rocess (?:[Ii][Dd]:? )?)\d+(?<after>==| +[A-Z]|\b)",
            "${before}<pid>${after}"),
        // Erlang's <0.85.0>; Rust's "thread 'life' (34) panicked".
        Rule(@"<\d+\.\d+\.\d+>", "<pid>"),
        Rule(@"#(?<what>Ref|Port)<[\d.]+>", "#${what}<>"),
        Rule(@"(?<before>\bthread '[^'\n]*' \()\d+(?=\) panicked)", "${before}<pid>"),
        Rule(
            @"(?<folder>/(?:tmp|dev/shm|var/tmp)/)[A-Za-z]{0,30}[-._]?(?=[A-Za-z0-9]{0,60}[0-9A-Z])[A-Za-z0-9]{6,}",
            "${folder}<temporary>"),
    ];

    private static ScrubRule Rule(string pattern, string replacement) =>
        new(new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), replacement);
}
