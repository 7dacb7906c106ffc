using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>Created files that match hidden_filenames are left out before the sixteen are counted.</summary>
internal sealed record FilesHidden(string Id) : Scenario(Id)
{
    private const string Script = """
        for i in $(seq -w 20); do echo x >"cache$i.tmp"; done
        mkdir target
        echo x >target/out.txt
        echo shown >visible.txt
        """;

    internal override IReadOnlyList<string> Asks =>
    [
        "create 21 files that match hidden_filenames and one that does not",
        "expect only that one to be reported",
    ];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var request = context.ScriptRequest(Script, 10, SandboxRoot.ReadOnly) with
        {
            HiddenFilenames = [@"\.tmp$", "^target/"],
        };
        var run = await context.RunAsync(request, cancellationToken);
        return Judge(
            context, $@"hidden_filenames \.tmp$ and ^target/, cyber-dojo.sh = {Script}", run,
            [Expect.Created(("visible.txt", "shown\n"))]);
    }
}
