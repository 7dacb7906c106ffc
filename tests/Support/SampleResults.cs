using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Support;

/// <summary>
/// Results as a night brings them, without an engine: the profile's own scenarios, images, some of them faulty, and the
/// nights before.
/// </summary>
internal static class SampleResults
{
    private static readonly string[] Names =
    [
        "bash-bats", "bash-shunit2", "clang-assert", "csharp-nunit", "elixir-exunit", "erlang-eunit", "gcc-assert",
        "go-testing", "gpp-googletest", "java-junit",
        "javascript-mocha", "lua-busted", "perl-test-more", "php-phpunit", "python-pytest", "ruby-minitest",
        "rust-test", "vhdl-assert",
    ];

    private static readonly DateTimeOffset Tonight = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlyList<ScenarioFacts> Profile =
        [.. ConformanceProfile.All.Select(ScenarioFacts.Of)];

    /// <summary>All is well: every image passes everything.</summary>
    public static ResultsDocument Passing() =>
        Document(0, Names, (_, scenario, seconds) => Outcome(scenario, VerdictKind.Passed, seconds));

    /// <summary>A night with something of every kind; 0 is tonight, 1 the night before.</summary>
    public static ResultsDocument Failing(int nightsAgo = 0) =>
        Document(nightsAgo, Names, (image, scenario, seconds) => Judged(nightsAgo, image, scenario, seconds));

    /// <summary>The nights before, the oldest first.</summary>
    public static IReadOnlyList<ResultsDocument> History(int nights) =>
        [.. Enumerable.Range(1, nights).Reverse().Select(Failing)];

    /// <summary>A document of some of its images.</summary>
    public static ResultsDocument Only(this ResultsDocument document, params string[] names) =>
        document with { Images = [.. document.Images.Where(image => names.Contains(image.Name))] };

    /// <summary>
    /// As many images as there may ever be, with outputs of some length where the profile keeps them.
    /// </summary>
    public static ResultsDocument Large(int images, int nightsAgo = 0) => Document(
        nightsAgo,
        [.. Enumerable.Range(0, images).Select(index => $"{Names[index % Names.Length]}-{index:000}")],
        (image, scenario, seconds) =>
            Judged(nightsAgo, image[..^4], scenario, seconds) with
            {
                Snapshot = ConformanceProfile.Find(scenario.Id).Snapshotted ? Output(40) : ""
            });

    /// <summary>One image and scenario, of which every text is the given one.</summary>
    public static ResultsDocument Hostile(string text)
    {
        var document = Document(0, [text], (_, scenario, _) => Outcome(scenario, VerdictKind.Failed, 1) with
        {
            Fails = true,
            Reason = text,
            Snapshot = text,
            Issue = text,
            Colour = text,
            Failure = new Failure
            {
                Ran = text,
                Mismatches = [new(text, text)],
                Run = text,
                Causes = [new ProbableCause(text, text)],
                Why = text,
                Change = text,
                Again = text
            },
        });
        var image = document.Images[0];
        return document with
        {
            Scenarios = [
                new() { Id = "family/" + text, Level = Level.Required, Why = text, Asks = [text, text + "\n" + text] }],
            Images = [
                image with {
                    Reference = text, Digest = text, Os = text,
                    Outcomes = [image.Outcomes[0] with { Scenario = "family/" + text }] }],
            RanOn = [document.RanOn[0] with { OperatingSystem = text, EngineVersion = text }],
        };
    }

    private static ResultsDocument Document(
        int nightsAgo, IReadOnlyList<string> names, Func<string, ScenarioFacts, double, ScenarioOutcome> judge) => new()
        {
            Version = ResultsDocument.CurrentVersion,
            Started = Tonight.AddDays(-nightsAgo),
            Ended = Tonight.AddDays(-nightsAgo).AddMinutes(17).AddSeconds(42),
            Complete = true,
            RanOn =
        [
            new()
            {
                EngineVersion = "20.10.24", ApiVersion = "1.41", CgroupVersion = "2", StorageDriver = "overlay2",
                OperatingSystem = "Debian GNU/Linux 12 (bookworm)",
                Kernel = "6.1.0-28-amd64", Architecture = "x86_64", Cores = 2, Memory = 8L << 30,
            },
        ],
            Scenarios = Profile,
            Images = [.. names.Select((name, index) => new ImageResults
        {
            Name = name, Reference = $"cyberdojofoundation/{name.Replace('-', '_')}",
            Digest = $"sha256:{Noise(name, 7):x8}{Noise(name, 8):x8}", Os = index % 3 == 0
                ? "Alpine Linux v3.20"
                : "Debian GNU/Linux 12 (bookworm)",
            Outcomes = [.. Profile.Select(scenario => judge(name, scenario, Seconds(name, scenario, nightsAgo)))],
        })],
        };

    private static ScenarioOutcome Judged(int nightsAgo, string image, ScenarioFacts scenario, double seconds) =>
        (image, scenario.Id) switch
        {
            ("vhdl-assert", _) =>
                Outcome(scenario, VerdictKind.Skipped, 0) with
                {
                    Reason = "the image is not available: pull access denied for cyberdojofoundation/vhdl_assert"
                },
            ("go-testing", "read-only/green") when nightsAgo < 3 => Failed(image, scenario, seconds, fails: true,
                "the green version of the start-point is green",
                "red; with a writable root it is green, and writes to /home/sandbox/.cache/go-build",
                "set GOCACHE to a folder below /tmp in the image"),
            ("gcc-assert" or "gpp-googletest" or "clang-assert", "stdout/no-newline") when nightsAgo < 1 =>
                Failed(image, scenario, seconds, fails: true,
                "stdout is ' hel⏎lo·'", "stdout is 'motd⏎·hel⏎lo·'",
                "the output is altered on its way: look for a bash startup file"),
            ("java-junit", "limits/memory") =>
                Failed(image, scenario, seconds, fails: false,
                "the run ends within 10 s", "timed out after 10 s", "give the VM less memory: -Xmx256m"),
            ("php-phpunit", "read-only/writes" or "files/unchanged") =>
                Failed(image, scenario, seconds, fails: false, "created is nothing", "created is "
                    + ".phpunit.result.cache", "") with
                {
                    Outcome = VerdictKind.KnownFailure,
                    Reason = "PHPUnit keeps a cache beside the tests; until 2026-12-31",
                    Issue = "https://github.com/cyber-dojo-start-points/php-phpunit/issues/7",
                },
            ("lua-busted", "traffic-light/amber") =>
                Outcome(scenario, VerdictKind.UnexpectedPass, seconds) with
                {
                    Fails = true,
                    Reason =
                        "images.yml calls this a known failure (busted exits 1 on a syntax error), and it passes: "
                            + "take the entry out"
                },
            ("erlang-eunit", "isolation/recycled") =>
                Outcome(scenario, VerdictKind.Error, seconds) with
                {
                    Fails = true,
                    Reason = "the engine gave no answer within 60 s: connection reset by peer (twice)"
                },
            ("bash-bats" or "bash-shunit2", "traffic-light/amber") =>
                Outcome(scenario, VerdictKind.NotApplicable, 0) with
                {
                    Reason = "a script that is not understood is red here, and images.yml says so"
                },
            _ => Outcome(scenario, VerdictKind.Passed, seconds),
        };

    private static ScenarioOutcome Failed(
        string image, ScenarioFacts scenario, double seconds, bool fails, string expected, string got,
        string change) => Outcome(scenario, VerdictKind.Failed, seconds) with
        {
            Fails = fails,
            Colour = "red",
            Failure = new Failure
            {
                Ran = expected.StartsWith("stdout", StringComparison.Ordinal)
                ? "cyber-dojo.sh = printf ' hel\nlo '"
                : "the start-point's own cyber-dojo.sh",
                Mismatches = [new(expected, got)],
                Run = expected.StartsWith("stdout", StringComparison.Ordinal)
                ? "outcome red, status 0, kata 14 ms\nstdout 'motd⏎ hel⏎lo·'\nstderr ''"
                : "outcome red, status 1, kata 2140 ms\nstdout 'FAIL hiker [build failed]⏎'\nstderr ''",
                Causes = expected.StartsWith("stdout", StringComparison.Ordinal)
                ? [new("/etc/profile.d/motd.sh prints something, and BASH_ENV names it", "Remove ENV BASH_ENV", true)]
                : [],
                Why = scenario.Why,
                Change = change,
                Again = $"./ltf check {image} --scenario {scenario.Id}",
            },
        };

    private static ScenarioOutcome Outcome(ScenarioFacts scenario, VerdictKind kind, double seconds) => new()
    {
        Scenario = scenario.Id,
        Outcome = kind,
        Fails = false,
        Seconds = seconds,
        Reason = "",
        Colour = kind == VerdictKind.Passed ? ColourOf(scenario) ?? "green" : "",
        Issue = "",
        Snapshot = kind != VerdictKind.Passed || !scenario.Id.StartsWith("traffic-light/", StringComparison.Ordinal)
            ? ""
            : ColourOf(scenario) == "red" ? Red : Output(4),
        Light = kind != VerdictKind.Passed || ColourOf(scenario) is not { } colour ? null : new LightFacts(seconds, 10)
        {
            Decided = colour == "red"
                ? new(4, "return :red if /[1-9] failed/.match(output)", "/[1-9] failed/", "stdout",
                    "␛[31m1 failed␛[0m␍")
                : new(5, $"return :{colour} if /is 42/.match(output)", "/is 42/", "stdout", "test 1: 6 * 7 is 42"),
        },
    };

    // In colours, and with a carriage return.
    private const string Red = """
        outcome: red
        status: 1
        stdout:
          |␛[1mtest 1␛[0m: ␛[31mexpected 42, got 54␛[0m
          |␉at hiker.c:7
          |␛[31m1 failed␛[0m␍
        stderr (no newline at its end):
          |make: *** [test] Error 1
        created: nothing
        changed: nothing
        """;

    private static string? ColourOf(ScenarioFacts scenario) => scenario.Id switch
    {
        "traffic-light/red" => "red",
        "traffic-light/amber" => "amber",
        "traffic-light/green" => "green",
        _ => null,
    };

    private static string Output(int lines) =>
        "outcome: green\nstatus: 0\nstdout:\n"
            + string.Concat(Enumerable.Range(1, lines).Select(line => $"  |test {line}: 6 * 7 is 42\n"))
            + "stderr: empty\ncreated: nothing\nchanged: nothing";

    private static double Seconds(string image, ScenarioFacts scenario, int night) =>
        Math.Round(
            (0.2 + Noise(image, 1) % 40 / 10.0) * (
                scenario.Id.StartsWith("timeout", StringComparison.Ordinal)
                    ? 3
                    : 0.3) * (0.8 + Noise(scenario.Id + image, night) % 100 / 250.0),
            3);

    // FNV-1a: the same on every machine, as string.GetHashCode is not.
    private static uint Noise(string text, int salt) =>
        text.Append((char)salt).Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u));
}
