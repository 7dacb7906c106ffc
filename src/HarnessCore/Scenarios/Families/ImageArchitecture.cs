using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>The image is made for the engine's processor, so that nothing is emulated.</summary>
internal sealed record ImageArchitecture(string Id) : Scenario(Id)
{
    internal override IReadOnlyList<string> Asks =>
        ["compare the image's architecture with the engine's", "expect them to be the same"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var facts = await context.Harness.Images.FactsAsync(context.Ltf.Image, cancellationToken);
        var engine = Named(context.Harness.Facts.Architecture);
        return Named(facts.Architecture) == engine
            ? Verdict.Passed(engine)
            : Verdict.Failed(Failed(
                context, "the image's metadata",
                [new Mismatch($"architecture {engine}, the engine's", $"architecture {facts.Architecture}")], ""));
    }

    // Images bear Go's names; engines report the kernel's.
    private static string Named(string architecture) => architecture switch
    {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        "i386" or "i686" => "386",
        "armv7l" or "armv6l" => "arm",
        _ => architecture,
    };
}
