using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>
/// The colour holds under a read-only root. When it does not, the failure is explained by what the writable run writes
/// and by what the image keeps in its home, not by the colour: a tool that cannot write may fail without a word, in a
/// wrong colour.
/// </summary>
internal sealed record ReadOnlyColour(string Id) : ColourScenario(Id)
{
    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var verdict = await base.RunAsync(context, cancellationToken);
        verdict = await UnlessWrongAnywayAsync(context, Colour, verdict, cancellationToken);
        return verdict.Failure is { } failure
            ? verdict.Because(failure with { Change = await AdviceAsync(context, cancellationToken) })
            : verdict;
    }

    private async Task<string> AdviceAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var advice = new List<string>();
        var writes = await ReadOnlyWrites.WritesAsync(context, Colour, cancellationToken);
        if (writes.Count > 0)
        {
            advice.Add(
                $"With a writable root this run writes to {FilesByFolder.Of(writes)}. With a read-only root that "
                    + "fails. Make the tool write below /tmp, /sandbox or /home/sandbox, often with a variable in "
                    + "cyber-dojo.sh or ENV in the Dockerfile (DOTNET_CLI_HOME=/tmp, GOCACHE=/tmp/go).");
        }

        var home = await ReadOnlyHomeContent.FilesAsync(context, cancellationToken);
        if (home.Count > 0)
        {
            advice.Add(
                $"The image keeps {FilesByFolder.Of(home)} in /home/sandbox, where the tmpfs hides it. If the kata "
                    + "needs it, move it to /opt or /usr/local and tell the tool where it is.");
        }

        return advice.Count > 0
            ? string.Join(' ', advice)
            : "The run writes nothing outside /sandbox, /tmp and /home/sandbox, and the image keeps nothing in "
                + "/home/sandbox. Check that the colour is "
                + $"stable: {context.Ltf.Entry.CheckCommand} --scenario traffic-light/stable. If it is: {Change}";
    }
}
