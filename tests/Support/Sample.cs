using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Reading;
using HarnessCore.Checking;
using HarnessCore.Engine.Images;
using HarnessCore.Reports.Results;
using HarnessCore.Running;
using HarnessCore.Sandboxes.Pooling;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Support;

/// <summary>
/// Two runs that nobody ran: all well, and a bit of everything that can be wrong. The golden files are made of them.
/// </summary>
internal static class Sample
{
    private const string Hostile = "a | b `c` ```d``` <script>alert(1)</script> *e* & \u0007\u001b[31m\r\n";

    private static readonly CheckOptions Counted = new() { InCi = false };
    private static readonly CheckOptions Advisory = Counted with { NextIsAdvisory = true };

    private static readonly LtfEntry Bash = new(
        "bash-shunit2", null, "/fleet/images/bash-shunit2", "/fleet/images/bash-shunit2/start_point", null, [], 1);
    private static readonly LtfEntry Gcc =
        new("gcc-assert", "ghcr.io/cyber-dojo-languages/gcc_assert:2733119", null, "/fleet/gcc", null, [], 2)
        {
            KnownFailures = [
            new KnownFailure(
                new GlobPattern("self-kill/*", Position.StartOf("images.yml")), "it forks",
                new Uri("https://github.com/x/y/issues/1"), null)],
        };

    private static readonly LtfEntry Zig =
        new("zig-test", "ghcr.io/cyber-dojo-languages/zig_test:1", null, "/fleet/zig", null, [], 3);

    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        Of("image/os", Level.Info), Of("traffic-light/red"), Of("traffic-light/green"), Of("stdout/flood"),
        Of("self-kill/parent"), Of("read-only/red", Level.Next),
    ];

    public static SampleRun PassingRun { get; } =
        Run(new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.FromHours(1)), "20.10.24", [Bash, Gcc],
    [
        .. Scenarios.Select(scenario => Result(Bash, scenario, Passed(scenario), 0.25)),
        .. Scenarios.Select(
            scenario =>
                Result(Gcc, scenario, scenario.Id switch
                {
                    "self-kill/parent" => Excuses.Apply(Failed(scenario), Gcc, scenario.Id, default),
                    "image/os" => Verdict.NotApplicable("nobody asks"),
                    _ => Passed(scenario),
                }, 0.5)),
    ]);

    public static SampleRun FailingRun { get; } =
        Run(new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero), "26.1.5", [Gcc, Zig],
    [
        .. new[]
        {
            Result(Gcc, Scenarios[0], Verdict.Passed("Debian GNU/Linux 12, amd64"), 0.1),
            Result(
                Gcc, Scenarios[1],
                Failed(Scenarios[1]) with { Output = Given.Run(RunOutcome.Amber, "2", $"Hello\n{Hostile}") }, 3),
            Result(Gcc, Scenarios[2], Passed(Scenarios[2]), 1.5),
            Result(
                Gcc, Scenarios[3], Verdict.EngineError("could not start container 1a2b: no space left on device"), 0),
            Result(Gcc, Scenarios[4], Excuses.Apply(Verdict.Passed(), Gcc, Scenarios[4].Id, default), 0.5),
            Result(Gcc, Scenarios[5], Failed(Scenarios[5]), 0.5),
        }.Select(result => result with
        {
            Options = Advisory,
            Image = new ImageIdentity("sha256:another", "Debian GNU/Linux 13 (trixie)"),
        }),
        .. Scenarios.Take(5)
        .Select(scenario => new ScenarioResult(
            Zig, scenario, Verdict.Skipped("image is not available: no such host"), TimeSpan.Zero)
        {
            Options = Advisory
        }),
    ]);

    /// <summary>What a pool might have done.</summary>
    public static PoolCounters Pool { get; } = new()
    {
        Hits = 5,
        Reused = 60,
        Misses = 4,
        Starts = 10,
        Cleaned = 61,
        NotClean = 1,
        Died = 1,
        Unused = 2,
        WaitSeconds = 1.25
    };

    public static ResultsDocument Passing => PassingRun.Build();

    public static ResultsDocument Failing => FailingRun.Build();

    /// <summary>
    /// A run of many images, with durations that vary from run to run by some percent, as on a real machine.
    /// </summary>
    public static ResultsDocument Fleet(int images, int seed, DateTimeOffset started)
    {
        var random = new Random(seed);
        var entries = Enumerable.Range(1, images).Select(number => Bash with { Name = $"image-{number:00}" }).ToList();
        var results = entries.SelectMany((entry, at) => Scenarios.Select((scenario, index) => Result(
            entry, scenario, Passed(scenario), (0.2 + (at % 5) + index) * (0.9 + (0.2 * random.NextDouble())))));
        return Run(started, "26.1.5", entries, [.. results]).Build();
    }

    /// <summary>The document with one outcome changed.</summary>
    public static ResultsDocument With(
        this ResultsDocument document, string image, string scenario, Func<ScenarioOutcome, ScenarioOutcome> change) =>
        document.With(
            image, one =>
                one with
                {
                    Outcomes = [
                        .. one.Outcomes.Select(outcome => outcome.Scenario == scenario ? change(outcome) : outcome)]
                });

    /// <summary>The document with one image changed.</summary>
    public static ResultsDocument With(
        this ResultsDocument document, string image, Func<ImageResults, ImageResults> change) =>
        document with { Images = [.. document.Images.Select(one => one.Name == image ? change(one) : one)] };

    private static SampleRun Run(
        DateTimeOffset started, string engine, IReadOnlyList<LtfEntry> entries,
        IReadOnlyList<ScenarioResult> results) =>
        new(started, engine, entries, results);

    private static Scenario Of(string id, Level level = Level.Required) =>
        TestScenario.That(_ => Verdict.Passed()) with { Id = id, Level = level, Why = $"Why {id} matters." };

    private static ScenarioResult Result(LtfEntry entry, Scenario scenario, Verdict verdict, double seconds) =>
        new(entry, scenario, verdict, TimeSpan.FromSeconds(seconds))
        {
            Options = Counted,
            Image = new ImageIdentity($"sha256:of-{entry.Name}", "Debian GNU/Linux 12 (bookworm)")
        };

    private static Verdict Passed(Scenario scenario) => Verdict.Passed() with
    {
        Output = scenario.Family == "traffic-light"
            ? Given.Run(
                scenario.Id.EndsWith("red", StringComparison.Ordinal)
                    ? RunOutcome.Red
                    : RunOutcome.Green, "1", "Hello\nthere\n")
            : null,
    };

    private static Verdict Failed(Scenario scenario) => Verdict.Failed(new Failure
    {
        Ran = $"cyber-dojo.sh = echo {scenario.Id}\nexit 1",
        Mismatches = [
            new Mismatch("outcome red", "outcome amber"), new Mismatch("stdout is 'Hello'", $"stdout is {Hostile}")],
        Causes = [new("The image sets BASH_ENV=/etc/x", "Remove ENV BASH_ENV from the Dockerfile", true)],
        Why = scenario.Why,
        Change = "look for a wrapper",
        Again = $"./ltf check x --scenario {scenario.Id}",
        Run = "outcome amber, status 2, kata 14 ms",
    });
}

/// <summary>A run that can be changed before its document is built.</summary>
internal sealed record SampleRun(
    DateTimeOffset Started, string Engine, IReadOnlyList<LtfEntry> Entries, IReadOnlyList<ScenarioResult> Results)
{
    /// <summary>The selected scenarios.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; init; } = Sample.Scenarios;

    public ResultsDocument Build()
    {
        var place = new EngineSummary
        {
            EngineVersion = Engine,
            ApiVersion = "1.41",
            CgroupVersion = "2",
            StorageDriver = "overlay2",
            OperatingSystem = "Debian GNU/Linux 12 (bookworm)",
            Kernel = "6.1.0-18-amd64",
            Architecture = "x86_64",
            Cores = 2,
            Memory = 8_000_000_000,
        };
        var builder = new ResultsBuilder(Entries, Scenarios, place, Started) { Root = "/fleet" };
        foreach (var result in Results) builder.Add(result);
        return builder.Build(Started.AddSeconds(90), pool: null);
    }

    /// <summary>The same results, judged by other options.</summary>
    public SampleRun With(CheckOptions options) =>
        this with { Results = [.. Results.Select(result => result with { Options = options })] };
}
