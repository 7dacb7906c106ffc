using HarnessCore.Catalogue.Linting;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Families;

/// <summary>cyber-dojo.sh has no line that ends in CRLF.</summary>
internal sealed record StartPointLineEndings(string Id) : Scenario(Id)
{
    internal override IReadOnlyList<string> Asks => ["read cyber-dojo.sh", "expect every line to end in LF"];

    internal override Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken) =>
        Task.FromResult(StartPointFolder.LinesWithCr(context.Ltf.StartPoint.Files["cyber-dojo.sh"]) is { } line
            ? Verdict.Failed(Failed(
                context, "cyber-dojo.sh, read",
                [new Mismatch("every line ends in LF", Invariant($"line {line}: {StartPointFolder.ScriptProblem}"))],
                ""))
            : Verdict.Passed());
}
