using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>What the image is made of, for the reports.</summary>
public sealed record OsScenario : Scenario
{
    private const string Script = """
        ID=unknown
        [ -r /etc/os-release ] && . /etc/os-release
        echo "${PRETTY_NAME:-$ID}"
        """;

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => ["report name and version of the operating system, architecture, size, layers and digest"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var run = await context.RunScriptAsync(Script, 10, SandboxProfile.Production, cancellationToken).ConfigureAwait(false);
        var facts = await context.Harness.Images.FactsAsync(context.Ltf.Image, cancellationToken).ConfigureAwait(false);
        return Verdict.Passed(Invariant($"{run.Stdout.Content.Trim()}, {facts.Architecture}, {facts.Size >> 20} MB in {facts.Layers} layers, {facts.Digest}"));
    }
}
