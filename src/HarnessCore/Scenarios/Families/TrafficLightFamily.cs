using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;

namespace HarnessCore.Scenarios.Families;

/// <summary>traffic-light: the start-point comes out in the colour that it is edited to.</summary>
internal static class TrafficLightFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        Of(Colour.Red, "A failing test must be red: it is what a person sees first, and the first step of every cycle."),
        Of(Colour.Amber, "Code that does not build or parse must be amber: shown red, a typing mistake looks like a failing test."),
        Of(Colour.Green, "Passing tests must be green: otherwise nobody can ever finish."),
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
