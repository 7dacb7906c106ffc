using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>A kata that prints what test frameworks print when all is well, and whose test fails, is red.</summary>
internal sealed record MistakesSaysOk(string Id) : Scenario(Id)
{
    private const string Script = "printf '%s\\n' OK 'All tests passed' '0 failures' '1 passing'\n";

    private static string Ran =>
        $"{Words.Edited(Colour.Red)}, its cyber-dojo.sh headed by `{Script.TrimEnd()}`";

    internal override IReadOnlyList<string> Asks => [$"run {Ran}", "expect outcome red"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var files = Headed(context.Ltf.StartPoint.FilesFor(Colour.Red), Script);
        var request = context.Request(files, context.Ltf.MaxSeconds, SandboxRoot.Writable);
        var run = await context.RunAsync(request, cancellationToken);
        var verdict = Judge(context, Ran, run, [Expect.Outcome(Colour.Red)]);
        verdict = await UnlessWrongAnywayAsync(context, Colour.Red, verdict, cancellationToken);
        return await MistakeScenario.WithCauseAsync(context, verdict, run, cancellationToken);
    }

    /// <summary>The kata's files with lines before the first one of cyber-dojo.sh.</summary>
    internal static Dictionary<string, string> Headed(IReadOnlyDictionary<string, string> files, string lines) =>
        new(files) { ["cyber-dojo.sh"] = lines + files["cyber-dojo.sh"] };
}
