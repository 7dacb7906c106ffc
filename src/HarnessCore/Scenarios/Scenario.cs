using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Families;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Scenarios;

/// <summary>
/// One row of the conformance profile. Most are a <see cref="ScriptScenario"/>: data. A class of its own is for what a
/// script cannot say.
/// </summary>
/// <param name="Id">family/name: the same in tests, snapshots, images.yml, reports and on the command line.</param>
public abstract record Scenario(string Id)
{
    private const int MostLines = 5;

    /// <summary>How much it matters.</summary>
    public Level Level { get; init; } = Level.Required;

    /// <summary>What a level means that does not mean the usual; empty where it does.</summary>
    internal string LevelNote { get; init; } = "";

    /// <summary>Why it matters, in one or two sentences: what a maintainer reads when it fails.</summary>
    public required string Why { get; init; }

    /// <summary>What to change in an image that fails; by default, what its family says.</summary>
    public string Change { get; init; } = "";

    /// <summary>
    /// The id of the scenario whose snapshot the output is compared with, often this one's own; null when the output is
    /// not compared.
    /// </summary>
    public string? SnapshotOf { get; init; }

    /// <summary>Whether the output is compared with a snapshot.</summary>
    public bool Snapshotted => SnapshotOf is not null;

    /// <summary>The part of the id before the slash.</summary>
    public string Family => Id[..Id.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>What is run and what must come back, a line each, for the profile's document.</summary>
    internal abstract IReadOnlyList<string> Asks { get; }

    /// <summary>
    /// Whether its runs lack something, run into a limit or break on purpose: then their output tells no cause of a
    /// failure.
    /// </summary>
    internal virtual bool ProvokesSymptoms => Family is "limits" or "mistakes";

    /// <summary>
    /// Whether its runs do nothing but wait for their time-out: then several of them can share a core.
    /// </summary>
    internal bool RunsIntoTimeOut { get; init; }

    /// <summary>The engine's limit without which it would say nothing about an image.</summary>
    internal EngineLimit Needs { get; init; }

    /// <summary>Whether it judges nothing but how fast the image is.</summary>
    internal bool JudgesSpeed { get; init; }

    /// <summary>Whether the image has the scenario; only an LTF's own cases are not for all.</summary>
    internal virtual bool IsOf(LtfEntry entry) => true;

    /// <summary>Runs the scenario against an image.</summary>
    /// <exception cref="EngineException">The engine or the harness failed.</exception>
    internal abstract Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken);

    /// <summary>The verdict on a run.</summary>
    internal Verdict Judge(ScenarioContext context, string ran, RunResult run, IEnumerable<Expectation> expectations)
    {
        var mismatches = expectations.Select(expectation => expectation.Check(run)).OfType<Mismatch>().ToList();
        var verdict = mismatches.Count == 0
            ? Verdict.Passed()
            : Verdict.Failed(Failed(context, ran, mismatches, ContextOf(run)) with { Judged = run });
        return verdict with { Output = Snapshotted ? run : null };
    }

    /// <summary>A failure in this scenario's words.</summary>
    internal Failure Failed(
        ScenarioContext context, string ran, IReadOnlyList<Mismatch> mismatches, string details) => new()
        {
            Ran = ran,
            Mismatches = mismatches,
            Why = Why,
            Change = Change,
            Again = AgainOf(context.Ltf.Entry),
            Run = details,
        };

    /// <summary>The failure of an image in which no kata can run.</summary>
    internal Failure Impossible(LtfImage ltf, string reason) => new()
    {
        Ran = "a sandbox of the image",
        Mismatches = [new Mismatch("it starts and accepts the kata's files", reason)],
        Why = "Without bash, and without tar to unpack its files, no kata can run in the image.",
        Change = "Install bash, coreutils and tar, in a directory that is in PATH: "
            + $"{DockerfileLine.Install("bash coreutils tar")}.",
        Again = AgainOf(ltf.Entry),
        Run = "",
    };

    /// <summary>
    /// A failure, unless the colour is wrong with a writable root too: then traffic-light reports it, and this scenario
    /// does not apply.
    /// </summary>
    internal static async Task<Verdict> UnlessWrongAnywayAsync(
        ScenarioContext context, Colour colour, Verdict verdict, CancellationToken cancellationToken)
    {
        if (verdict.Kind != VerdictKind.Failed)
        {
            return verdict;
        }

        var ordinary = await context.ColourRunAsync(colour, SandboxRoot.Writable, cancellationToken);
        return Expect.Outcome(colour).Check(ordinary) is { } wrong
            ? Verdict.NotApplicable(
                $"{Words.Edited(colour)} also fails with a writable root ({wrong.Got}): see "
                    + $"traffic-light/{Expect.Name(colour)}")
            : verdict;
    }

    /// <summary>The command that runs only this scenario of an image.</summary>
    internal string AgainOf(LtfEntry entry) => $"{entry.CheckCommand} --scenario {Id}";

    private static string ContextOf(RunResult run)
    {
        var milliseconds = run.Log.Milliseconds?.Kata ?? 0;
        var lines = new List<string>
        {
            Invariant($"outcome {Expect.Name(run.Outcome)}, status {run.Status}, kata {milliseconds:0} ms"),
            $"stdout {Visible.Of(run.Stdout.Content)}",
            $"stderr {Visible.Of(run.Stderr.Content)}",
        };
        var problem = run.Log.Lambda?.Fault is { } fault ? Words.Of(fault) : run.Log.Problem;
        lines.AddRange(new[] { problem, run.Log.Sandbox }.OfType<string>().Select(FirstLines));
        return string.Join('\n', lines);
    }

    // The cause comes first; a tool's usage text can go on for pages.
    private static string FirstLines(string text) => string.Join('\n', text.Split('\n').Take(MostLines));
}
