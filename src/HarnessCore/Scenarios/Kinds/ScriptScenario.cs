using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>A cyber-dojo.sh, or several to the same end, and what must come back; the other start-point files are there too.</summary>
public sealed record ScriptScenario : Scenario
{
    private IReadOnlyList<string> _scripts = [];

    /// <summary>The whole cyber-dojo.sh.</summary>
    public string Script
    {
        init => _scripts = [value];
    }

    /// <summary>Several, each to be run for itself.</summary>
    public IReadOnlyList<string> Scripts
    {
        get => _scripts;
        init => _scripts = value;
    }

    /// <summary>What must come back, of each.</summary>
    public required IReadOnlyList<Expectation> Expected { get; init; }

    /// <summary>How long each may run, in seconds.</summary>
    public double MaxSeconds { get; init; } = 10;

    /// <summary>
    /// What the sandbox may do. A harmless script needs no more than the read-only profile, and no sandbox of its own; one that
    /// attacks its sandbox, or writes elsewhere, says production.
    /// </summary>
    public SandboxProfile Profile { get; init; } = SandboxProfile.ReadOnly;

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks =>
    [
        .. Scripts.Select(script => script.Contains('\n', StringComparison.Ordinal) ? script : $"run `{script}`"),
        .. Profile == SandboxProfile.ReadOnly ? Array.Empty<string>() : [$"profile {Profile}"],
        .. Expected.Select(expectation => $"expect {expectation.Expected}"),
    ];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var verdict = Verdict.Passed();
        foreach (var script in Scripts)
        {
            var run = await context.RunScriptAsync(script, MaxSeconds, Profile, cancellationToken).ConfigureAwait(false);
            verdict = Judge(context, $"cyber-dojo.sh = {script}", run, Expected);
            if (verdict.Kind != VerdictKind.Passed)
            {
                return verdict;
            }
        }

        return verdict;
    }
}
