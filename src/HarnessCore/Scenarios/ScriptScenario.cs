using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios;

/// <summary>
/// A cyber-dojo.sh, or several to the same end, and what must come back; the other start-point files are there too.
/// </summary>
internal sealed record ScriptScenario(string Id) : Scenario(Id)
{
    /// <summary>The complete cyber-dojo.sh.</summary>
    public string Script
    {
        init => Scripts = [value];
    }

    /// <summary>Several scripts, each in a run of its own.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>What every script must produce.</summary>
    public IReadOnlyList<Expectation> Expected { get; init; } = [];

    /// <summary>How long each may run, in seconds.</summary>
    public double MaxSeconds { get; init; } = 10;

    /// <summary>
    /// The sandbox's root. With a read-only root, the sandbox may be reused. A script that attacks its sandbox, or
    /// writes elsewhere, needs a writable root in a fresh one.
    /// </summary>
    public SandboxRoot Root { get; init; } = SandboxRoot.ReadOnly;

    internal override IReadOnlyList<string> Asks =>
    [
        .. Scripts.Select(script => script.Contains('\n', StringComparison.Ordinal) ? script : $"run `{script}`"),
        .. Root == SandboxRoot.ReadOnly ? Array.Empty<string>() : [$"with {Words.Of(Root)}"],
        .. Expected.Select(expectation => $"expect {expectation.Expected}"),
    ];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var verdict = Verdict.Passed();
        foreach (var script in Scripts)
        {
            var run = await context.RunScriptAsync(script, MaxSeconds, Root, cancellationToken);
            verdict = Judge(context, $"cyber-dojo.sh = {script}", run, Expected);
            if (verdict.Kind != VerdictKind.Passed)
            {
                return verdict;
            }
        }

        return verdict;
    }
}
