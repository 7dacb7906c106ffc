using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Families;

/// <summary>What the image is made of, for the reports.</summary>
internal sealed record ImageOs(string Id) : Scenario(Id)
{
    private const string Script = """
        ID=unknown
        [ -r /etc/os-release ] && . /etc/os-release
        echo "${PRETTY_NAME:-$ID}"
        """;

    internal override IReadOnlyList<string> Asks =>
        ["report the operating system's name and version, and the image's architecture, size, layers and digest"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var run = await context.RunScriptAsync(Script, 10, SandboxRoot.Writable, cancellationToken);
        var facts = await context.Harness.Images.FactsAsync(context.Ltf.Image, cancellationToken);
        return Verdict.Passed(
            Invariant($"{run.Stdout.Content.Trim()}, {facts.Platform.Architecture}, {facts.Size >> 20} MB in ")
                + Invariant($"{facts.Layers} layers, {facts.Digest}"));
    }
}
