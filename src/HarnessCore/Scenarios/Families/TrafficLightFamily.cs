using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Kinds;

namespace HarnessCore.Scenarios.Families;

/// <summary>traffic-light: the start-point comes out in the colour that it is edited to.</summary>
internal static class TrafficLightFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        Of(Colour.Red, "A failing test must be red: it is what a person sees first, and the first step of every cycle."),
        Of(Colour.Amber, "Code that does not build or parse must be amber: shown red, a typing mistake looks like a failing test."),
        Of(Colour.Green, "Passing tests must be green: otherwise nobody can ever finish."),
        new StableScenario
        {
            Id = "traffic-light/stable",
            Why = "The same code must get the same answer every time: a light that flickers teaches people to press [test] again.",
            Change = "if the colour changes, find what is left to chance (ports, order of tests, timing); if only the output does, and for a good reason, add a scrub: rule to the image's entry in images.yml",
        },
        new HeadroomScenario
        {
            Id = "traffic-light/headroom",
            Level = Level.Next,
            Why = "Whole classes press [test] at once. An image that needs most of its time on an idle machine times out on a busy one.",
            Change = "make the test command faster (compile ahead what never changes, when the image is built), or ask for more max_seconds in manifest.json",
        },
        new ConcurrentScenario
        {
            Id = "traffic-light/concurrent",
            Why = "Many people use one image at the same moment; what one of them does must not change another's light.",
            Change = "look for what runs share: fixed ports, locks, or files outside /sandbox and /tmp",
        },
    ];

    private static ColourScenario Of(Colour colour, string why) => new()
    {
        Id = $"traffic-light/{colour.ToString().ToLowerInvariant()}",
        Colour = colour,
        Profile = SandboxProfile.Production,
        Why = why,
        Change = "compare the output above with what red_amber_green.rb looks for; if the output itself is wrong, look at the start-point's cyber-dojo.sh and at what it needs in the image",
        Snapshotted = true,
    };
}
