using HarnessCore.Catalogue;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Support;

/// <summary>A scenario that does what a test tells it to, and counts how often.</summary>
internal sealed record TestScenario() : Scenario("test/scenario")
{
    private int _runs;

    public int Runs => _runs;

    /// <summary>What it comes to, by how often it has been run.</summary>
    public required Func<int, ScenarioContext, Task<Verdict>> Comes { get; init; }

    /// <summary>The images that have it.</summary>
    public Func<LtfEntry, bool> Has { get; init; } = _ => true;

    public static TestScenario That(Func<int, Verdict> comes) => new()
    {
        Why = "why",
        Change = "change",
        Comes = (run, _) => Task.FromResult(comes(run)),
    };

    internal override IReadOnlyList<string> Asks => ["asks"];

    internal override bool IsOf(LtfEntry entry) => Has(entry);

    internal override Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Comes(Interlocked.Increment(ref _runs), context);
    }
}
