using HarnessCore.Catalogue;
using HarnessCore.Reports.Results;
using HarnessCore.Running;
using HarnessCore.Sandboxes.Pooling;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Scenarios;

namespace HarnessCore.Tests.Reports;

/// <summary>Two runs that nobody ran: all well, and a bit of everything that can be wrong. The golden files are made of them.</summary>
internal static class Sample
{
    private const string Hostile = "a | b `c` ```d``` <script>alert(1)</script> *e* & \u0007\u001b[31m\r\n";

    private static readonly LtfEntry Bash = new("bash-shunit2", null, "/fleet/images/bash-shunit2", "/fleet/images/bash-shunit2/start_point", null, [], 1);
    private static readonly LtfEntry Gcc = new("gcc-assert", "ghcr.io/cyber-dojo-languages/gcc_assert:2733119", null, "/fleet/gcc", null, [], 2)
    {
        KnownFailures = [new KnownFailure(new GlobPattern("self-kill/*", Position.StartOf("images.yml")), "it forks", new Uri("https://github.com/x/y/issues/1"), null)],
    };

    private static readonly LtfEntry Zig = new("zig-test", "ghcr.io/cyber-dojo-languages/zig_test:1", null, "/fleet/zig", null, [], 3);

    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        Of("image/os", Level.Info), Of("traffic-light/red"), Of("traffic-light/green"), Of("stdout/flood"), Of("self-kill/parent"), Of("read-only/red", Level.Next),
    ];

    public static RunRecord PassingRun { get; } = Run(new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.FromHours(1)), "20.10.24", [Bash, Gcc],
    [
        .. Scenarios.Select(scenario => Result(Bash, scenario, Passed(scenario), 0.25)),
        .. Scenarios.Select(scenario => Result(Gcc, scenario, scenario.Id == "self-kill/parent" ? Excuses.Apply(Failed(scenario), Gcc, scenario.Id, default) : scenario.Id == "image/os" ? Verdict.NotApplicable("nobody asks") : Passed(scenario), 0.5)),
    ]);

    public static RunRecord FailingRun { get; } = Run(new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero), "26.1.5", [Gcc, Zig],
    [
        .. new[]
        {
            Result(Gcc, Scenarios[0], Verdict.Passed("Debian GNU/Linux 12, amd64"), 0.1),
            Result(Gcc, Scenarios[1], Failed(Scenarios[1]) with { Output = Given.Run(RunOutcome.Amber, "2", $"Hello\n{Hostile}") }, 3),
            Result(Gcc, Scenarios[2], Passed(Scenarios[2]), 1.5),
            Result(Gcc, Scenarios[3], Verdict.EngineError("could not start container 1a2b: no space left on device"), 0),
            Result(Gcc, Scenarios[4], Excuses.Apply(Verdict.Passed(), Gcc, Scenarios[4].Id, default), 0.5),
            Result(Gcc, Scenarios[5], Failed(Scenarios[5]), 0.5),
        }.Select(result => result with { Image = new ImageIdentity("sha256:another", "Debian GNU/Linux 13 (trixie)") }),
        .. Scenarios.Take(5).Select(scenario => new ScenarioResult(Zig, scenario, Verdict.Skipped("image is not to be had here: no such host"), TimeSpan.Zero)),
    ], nextIsAdvisory: true);

    /// <summary>What a pool might have done.</summary>
    public static PoolCounters Pool { get; } = new() { Hits = 5, Reused = 60, Misses = 4, Starts = 10, Cleaned = 61, NotClean = 1, Died = 1, Unused = 2, WaitSeconds = 1.25 };

    public static ResultsDocument Passing => ResultsBuilder.Of(PassingRun);

    public static ResultsDocument Failing => ResultsBuilder.Of(FailingRun);

    /// <summary>A run of many images, with durations that vary from run to run by some percent, as on a real machine.</summary>
    public static ResultsDocument Fleet(int images, int seed, DateTimeOffset started)
    {
        var random = new Random(seed);
        var entries = Enumerable.Range(1, images).Select(number => Bash with { Name = $"image-{number:00}" }).ToList();
        return ResultsBuilder.Of(Run(started, "26.1.5", entries,
            [.. entries.SelectMany((entry, at) => Scenarios.Select((scenario, index) => Result(entry, scenario, Passed(scenario), (0.2 + (at % 5) + index) * (0.9 + (0.2 * random.NextDouble())))))]));
    }

    /// <summary>The document with one outcome changed.</summary>
    public static ResultsDocument With(this ResultsDocument document, string image, string scenario, Func<ScenarioOutcome, ScenarioOutcome> change) =>
        document.With(image, one => one with { Outcomes = [.. one.Outcomes.Select(outcome => outcome.Scenario == scenario ? change(outcome) : outcome)] });

    /// <summary>The document with one image changed.</summary>
    public static ResultsDocument With(this ResultsDocument document, string image, Func<ImageResults, ImageResults> change) =>
        document with { Images = [.. document.Images.Select(one => one.Name == image ? change(one) : one)] };

    private static RunRecord Run(DateTimeOffset started, string engine, IReadOnlyList<LtfEntry> entries, IReadOnlyList<ScenarioResult> results, bool nextIsAdvisory = false) => new()
    {
        Entries = entries,
        Scenarios = Scenarios,
        Results = results,
        Place = new RunPlace
        {
            EngineVersion = engine,
            ApiVersion = "1.41",
            CgroupVersion = "2",
            StorageDriver = "overlay2",
            OperatingSystem = "Debian GNU/Linux 12 (bookworm)",
            Kernel = "6.1.0-18-amd64",
            Architecture = "x86_64",
            Cores = 2,
            Memory = 8_000_000_000,
        },
        Started = started,
        Ended = started.AddSeconds(90),
        NextIsAdvisory = nextIsAdvisory,
        Root = "/fleet",
    };

    private static Scenario Of(string id, Level level = Level.Required) => TestScenario.That(_ => Verdict.Passed()) with { Id = id, Level = level, Why = $"Why {id} matters." };

    private static ScenarioResult Result(LtfEntry entry, Scenario scenario, Verdict verdict, double seconds) =>
        new(entry, scenario, verdict, TimeSpan.FromSeconds(seconds)) { Image = new ImageIdentity($"sha256:of-{entry.Name}", "Debian GNU/Linux 12 (bookworm)") };

    private static Verdict Passed(Scenario scenario) => Verdict.Passed() with
    {
        Output = scenario.Family == "traffic-light" ? Given.Run(scenario.Id.EndsWith("red", StringComparison.Ordinal) ? RunOutcome.Red : RunOutcome.Green, "1", "Hello\nthere\n") : null,
    };

    private static Verdict Failed(Scenario scenario) => Verdict.Failed(new Failure
    {
        Ran = $"cyber-dojo.sh = echo {scenario.Id}\nexit 1",
        Mismatches = [new Mismatch("outcome red", "outcome amber"), new Mismatch("stdout is 'Hello'", $"stdout is {Hostile}")],
        Suspects = "the image sets BASH_ENV=/etc/x",
        Why = scenario.Why,
        Change = "look for a wrapper",
        Again = $"./ltf check x --scenario {scenario.Id}",
        Context = "outcome amber, status 2, kata 14 ms",
    });
}
