using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>Created files that match hidden_filenames are left out, before the sixteen are counted.</summary>
public sealed record HiddenFilesScenario : Scenario
{
    private const string Script = """
        for i in $(seq -w 20); do echo x >"cache$i.tmp"; done
        mkdir target
        echo x >target/out.txt
        echo shown >visible.txt
        """;

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => ["create 20 files that match hidden_filenames, and one that does not", "expect only that one to be reported"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var request = context.Request(context.WithScript(Script), 10, SandboxProfile.ReadOnly) with { HiddenFilenames = [@"\.tmp$", "^target/"], Recycled = true };
        var run = await context.RunAsync(request, cancellationToken).ConfigureAwait(false);
        return Judge(context, $@"hidden_filenames \.tmp$ and ^target/, cyber-dojo.sh = {Script}", run, [Expect.Created(("visible.txt", "shown\n"))]);
    }
}
