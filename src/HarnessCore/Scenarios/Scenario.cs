using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Scenarios;

/// <summary>
/// One row of the conformance profile. Most are a <see cref="Kinds.ScriptScenario"/>: data. A class of its own is for what a
/// script cannot say.
/// </summary>
public abstract record Scenario
{
    private const int MostLines = 5;

    /// <summary>family/name: the same in tests, snapshots, images.yml, reports and on the command line.</summary>
    public required string Id { get; init; }

    /// <summary>How much it matters.</summary>
    public Level Level { get; init; } = Level.Required;

    /// <summary>Why it matters, in one or two sentences: what a maintainer reads when it fails.</summary>
    public required string Why { get; init; }

    /// <summary>What to change in an image that fails.</summary>
    public required string Change { get; init; }

    /// <summary>Whether the output is kept as a snapshot.</summary>
    public bool Snapshotted { get; init; }

    /// <summary>The part of the id before the slash.</summary>
    public string Family => Id[..Id.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>What is run and what must come back, a line each, for the profile's document.</summary>
    public abstract IReadOnlyList<string> Asks { get; }

    /// <summary>Puts the image to it.</summary>
    /// <exception cref="Engine.EngineException">The engine or the harness failed.</exception>
    public abstract Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken);

    /// <summary>The verdict on a run.</summary>
    protected Verdict Judge(ScenarioContext context, string ran, RunResult run, IEnumerable<Expectation> expectations)
    {
        var mismatches = expectations.Select(expectation => expectation.Check(run)).OfType<Mismatch>().ToList();
        var verdict = mismatches.Count == 0 ? Verdict.Passed() : Verdict.Failed(Failed(context, ran, mismatches, ContextOf(run)));
        return verdict with { Output = Snapshotted ? run : null };
    }

    /// <summary>A failure in this scenario's words.</summary>
    protected Failure Failed(ScenarioContext context, string ran, IReadOnlyList<Mismatch> mismatches, string details) => new()
    {
        Ran = ran,
        Mismatches = mismatches,
        Why = Why,
        Change = Change,
        Again = AgainOf(context.Ltf),
        Context = details,
    };

    /// <summary>The failure of an image in which no kata can run.</summary>
    internal Failure Impossible(Ltf ltf, string reason) => new()
    {
        Ran = "a sandbox of the image",
        Mismatches = [new Mismatch("it starts, and takes the kata's files", reason)],
        Why = "Without bash, and tar to take files in, no kata runs in the image at all.",
        Change = "install bash, coreutils and tar in the image, in a folder that is in its PATH",
        Again = AgainOf(ltf),
        Context = "",
        Cause = reason,
    };

    private string AgainOf(Ltf ltf) => $"{ltf.Entry.CheckCommand} --scenario {Id}";

    // The beginning says it; usage texts go on and on.
    private static string FirstLines(string text) => string.Join('\n', text.Split('\n').Take(MostLines));

    /// <summary>
    /// A failure, unless the colour is wrong in an ordinary run as well: then this scenario has nothing to ask, and
    /// traffic-light says what is wrong.
    /// </summary>
    protected static async Task<Verdict> UnlessWrongAnywayAsync(ScenarioContext context, Colour colour, Verdict verdict, CancellationToken cancellationToken)
    {
        if (verdict.Kind != VerdictKind.Failed)
        {
            return verdict;
        }

        var ordinary = await context.RunColourAsync(colour, SandboxProfile.Production, cancellationToken).ConfigureAwait(false);
        return Expect.Outcome(colour).Check(ordinary) is { } wrong
            ? Verdict.NotApplicable($"with its {Expect.Name(colour)} edit the start-point is wrong in an ordinary run, too ({wrong.Got}): see traffic-light/{Expect.Name(colour)}")
            : verdict;
    }

    private static string ContextOf(RunResult run)
    {
        var lines = new List<string>
        {
            Invariant($"outcome {Expect.Name(run.Outcome)}, status {run.Status}, kata {run.Log.Milliseconds?.Kata ?? 0:0} ms"),
            $"stdout {Visible.Of(run.Stdout.Content)}",
            $"stderr {Visible.Of(run.Stderr.Content)}",
        };
        var problem = run.Log.Lambda?.Fault is { } fault ? string.Join(": ", new[] { fault.Context, fault.Class, fault.Message }.Where(part => !string.IsNullOrEmpty(part))) : run.Log.Problem;
        lines.AddRange(new[] { problem, run.Log.Sandbox }.OfType<string>().Select(FirstLines));
        return string.Join('\n', lines);
    }
}
