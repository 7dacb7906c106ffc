using HarnessCore.Running;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Families;

/// <summary>The manifest does not ask for more time than production gives.</summary>
internal sealed record StartPointMaxSeconds(string Id) : Scenario(Id)
{
    internal override IReadOnlyList<string> Asks =>
        ["read max_seconds in manifest.json", Invariant($"expect at most {LtfImage.MostSeconds}")];

    internal override Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var seconds = context.Ltf.StartPoint.Manifest.MaxSeconds;
        return Task.FromResult(seconds <= LtfImage.MostSeconds
            ? Verdict.Passed(Invariant($"{seconds} s"))
            : Verdict.Failed(Failed(
                context, "max_seconds in manifest.json",
                [new Mismatch(Invariant($"at most {LtfImage.MostSeconds}"), Invariant($"{seconds}"))], "")));
    }
}
