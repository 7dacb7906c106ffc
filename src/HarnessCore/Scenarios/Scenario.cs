using HarnessCore.Running;
using static System.FormattableString;

namespace HarnessCore.Scenarios;

/// <summary>
/// One row of the conformance profile. Most are a <see cref="ScriptScenario"/>: data. A class of its own is for what a
/// script cannot say.
/// </summary>
public abstract record Scenario
{
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
        Again = $"./ltf check {context.Ltf.Name} --scenario {Id}",
        Context = details,
    };

    private static string ContextOf(RunResult run)
    {
        var lines = new List<string>
        {
            Invariant($"outcome {Expect.Name(run.Outcome)}, status {run.Status}, kata {run.Log.Milliseconds?.Kata ?? 0:0} ms"),
            $"stdout {Visible.Of(run.Stdout.Content)}",
            $"stderr {Visible.Of(run.Stderr.Content)}",
        };
        var problem = run.Log.Lambda?.Fault is { } fault ? string.Join(": ", new[] { fault.Context, fault.Class, fault.Message }.Where(part => !string.IsNullOrEmpty(part))) : run.Log.Problem;
        lines.AddRange(new[] { problem, run.Log.Sandbox }.OfType<string>());
        return string.Join('\n', lines);
    }
}
