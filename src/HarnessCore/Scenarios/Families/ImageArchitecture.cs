using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>The image is made for the engine's processor, so that nothing is emulated.</summary>
internal sealed record ImageArchitecture(string Id) : Scenario(Id)
{
    internal override IReadOnlyList<string> Asks =>
        ["compare the image's architecture with the engine's", "expect them to be the same"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        if (context.Ltf.IsEmulated)
            return Verdict.NotApplicable($"{context.Ltf.Identity.Platform} was asked for, and is emulated");
        var facts = await context.Harness.Images.FactsAsync(context.Ltf.Image, cancellationToken);
        var engine = context.Harness.Facts.Platform.Architecture;
        var image = facts.Platform.Architecture;
        return image == engine
            ? Verdict.Passed(engine)
            : Verdict.Failed(Failed(
                context, "the image's metadata",
                [new Mismatch($"architecture {engine}, the engine's", $"architecture {image}")], ""));
    }
}
