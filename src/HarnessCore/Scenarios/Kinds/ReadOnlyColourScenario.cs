using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>
/// The colour holds under a read-only root. When it does not, the failure is explained by what the writable run writes and by
/// what the image keeps in its home, not by the colour: a tool that cannot write may fail without a word, in a wrong colour.
/// </summary>
public sealed record ReadOnlyColourScenario : Scenario
{
    private const int Named = 8;

    /// <summary>The colour that it is edited to, and must come out in.</summary>
    public required Colour Colour { get; init; }

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => [$"run the start-point with its {Expect.Name(Colour)} edit, profile {SandboxProfile.ReadOnly}", $"expect outcome {Expect.Name(Colour)}"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var run = await context.RunColourAsync(Colour, SandboxProfile.ReadOnly, cancellationToken).ConfigureAwait(false);
        var verdict = Judge(context, $"the start-point with its {Expect.Name(Colour)} edit, profile {SandboxProfile.ReadOnly}", run, [Expect.Outcome(Colour)]);
        verdict = await UnlessWrongAnywayAsync(context, Colour, verdict, cancellationToken).ConfigureAwait(false);
        return verdict.Failure is { } failure
            ? verdict.Because(failure with { Change = await AdviceAsync(context, cancellationToken).ConfigureAwait(false) })
            : verdict;
    }

    private async Task<string> AdviceAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var advice = new List<string>();
        var writes = await WritesScenario.WritesAsync(context, Colour, cancellationToken).ConfigureAwait(false);
        if (writes.Count > 0)
        {
            advice.Add($"with a writable root this run writes to {List(writes)}: under a read-only root that fails. Make the tool write below /tmp, /sandbox or /home/sandbox; often a variable in cyber-dojo.sh or ENV in the Dockerfile does it (as in DOTNET_CLI_HOME=/tmp, GOCACHE=/tmp/go, HOME)");
        }

        var home = await HomeContentScenario.FilesAsync(context, cancellationToken).ConfigureAwait(false);
        if (home.Count > 0)
        {
            advice.Add($"the image keeps {List(home)} in /home/sandbox, where the tmpfs hides it: if a kata needs that, move it elsewhere, as to /opt or /usr/local, and tell the tool where it is");
        }

        return advice.Count > 0 ? string.Join("; and ", advice) : $"nothing is written elsewhere with a writable root, and the image keeps nothing in /home/sandbox. Is the colour stable (traffic-light/stable)? Otherwise: {Change}";
    }

    private static string List(IReadOnlyList<string> paths) => string.Join(", ", paths.Take(Named)) + (paths.Count > Named ? $" and {paths.Count - Named} more" : "");
}
