using HarnessCore.Engine.Images;
using HarnessCore.Reports.Comparing;
using HarnessCore.Reports.Results;
using HarnessCore.Running.Contents;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Support;

/// <summary>Two versions of an image that nobody has: an upgrade that breaks a colour, and one that does not.</summary>
internal static class SampleComparison
{
    private const string Red = "traffic-light/red";
    private const string Pattern = @"/^Ran (\d+) tests?, (\d+) failed\.$/";

    /// <summary>Worse: red became amber, since the framework prints its summary in another way.</summary>
    public static Comparison Worse { get; } = ComparisonFinder.Between(
        new("my/gcc:12", Document("sha256:0ld", "Debian GNU/Linux 12 (bookworm)", OldRed), Contents(12)),
        new("my/gcc:14", New, Contents(14)),
        [
            new("red", [0.50, 0.52, 0.49], [1.01, 1.10, 0.95], 10, 10),
            new("amber", [0.40, 0.42, 0.41], [0.41, 0.40, 0.43], 10, 10),
            new("green", [0.60, 0.58, 0.61], [0.30, 0.29, 0.31], 10, 10),
        ]);

    /// <summary>The check of the new version in <see cref="Worse"/>.</summary>
    public static ResultsDocument New => Document("sha256:new", "Debian GNU/Linux 13 (trixie)", NewRed);

    /// <summary>No difference at all.</summary>
    public static Comparison Same { get; } = ComparisonFinder.Between(
        new("kata at HEAD (0123456789ab)", Document("sha256:0ld", "Alpine Linux v3.20", OldRed), Contents(12)),
        new("kata as it is now", Document("sha256:0ld", "Alpine Linux v3.20", OldRed), Contents(12)), []);

    /// <summary>A check of one image, with that red.</summary>
    public static ResultsDocument Document(
        string digest, string os, Func<ScenarioOutcome, ScenarioOutcome> red)
    {
        var all = SampleResults.Passing().Only("gcc-assert");
        return all with
        {
            Images =
            [
                .. all.Images.Select(image => image with
                {
                    Digest = digest,
                    Os = os,
                    Outcomes = [.. image.Outcomes.Select(one => one.Scenario == Red ? red(one) : one)],
                }),
            ],
        };
    }

    /// <summary>Red as it was.</summary>
    public static ScenarioOutcome OldRed(ScenarioOutcome outcome) => outcome with
    {
        Colour = "red",
        Snapshot = "outcome: red\nstatus: 1\nstdout:\n  |hiker: 42 != 54\n  |Ran 1 test, 1 failed.\nstderr: empty",
        Light = new LightFacts(0.5, 10)
        {
            Decided = new DecidedBy(7, "return :red if failed", Pattern, "stdout", "Ran 1 test, 1 failed."),
        },
    };

    /// <summary>Red as it became: amber.</summary>
    public static ScenarioOutcome NewRed(ScenarioOutcome outcome) => outcome with
    {
        Outcome = VerdictKind.Failed,
        Fails = true,
        Colour = "amber",
        Snapshot = "outcome: amber\nstatus: 1\nstdout:\n  |hiker: 42 != 54\n  |Tests: 1, failed: 1 <b>\nstderr: empty",
        Light = new LightFacts(1, 10) { Decided = new DecidedBy(9, ":amber", "", "", "") },
        Failure = new Failure
        {
            Ran = "the red version of the start-point with a writable root",
            Mismatches = [new("outcome red", "outcome amber")],
            Run = "outcome amber, status 1",
            Why = "A failing test must be red: it is the first step of every cycle, and a person waits for it.",
            Change = "compare the output with the patterns in red_amber_green.rb",
            Again = "ltf check my/gcc:14 --start-point a/folder/with/a/long/name --scenario traffic-light/red",
        },
    };

    private static ImageContents Contents(int version) => new(
        [
            new(FactKind.Package, "gcc", $"4:{version}.2.0-1"),
            new(FactKind.Package, "libc6", "2.36-9"),
            new(FactKind.Package, version == 12 ? "libisl23" : "libisl25", "0.26"),
            new(FactKind.Tool, "gcc", $"gcc (Debian {version}.2.0-14) {version}.2.0"),
            new(FactKind.Variable, version == 12 ? "OLD" : "NEW", "1\u001b[31m"),
            new(FactKind.Variable, "PATH", "/usr/bin"),
            new(FactKind.Setting, "user", version == 12 ? "root" : "sandbox"),
        ],
        [new("ADD rootfs", 74_500_000 + (2_000_000 * version)), new($"RUN apt-get install gcc-{version}", 12_345)],
        74_512_345 + (2_000_000 * version), version == 12 ? "lambda { :red }\n" : "lambda { :amber }\n",
        new Dictionary<string, string> { ["cyber-dojo.sh"] = "make\n" });
}
