using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>traffic-light: the start-point has the colour of its edit.</summary>
internal static class TrafficLightFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        Of(Colour.Red, "A failing test must be red: it is the first step of every cycle."),
        Of(Colour.Amber, "Code that does not build must be amber. Shown as red, a typo looks like a failing test."),
        Of(Colour.Green, "Passing tests must be green, or nobody can finish a kata."),
        new TrafficLightStable("traffic-light/stable")
        {
            Why = "The same code must get the same colour every time. A light that flickers teaches users to press "
                + "[test] again.",
            Change = "Find what is random: ports, the order of tests, timing, names of temporary files.",
        },
        new TrafficLightSameOutput("traffic-light/same-output")
        {
            Level = Level.Info,
            Why = "Snapshots and comparisons of runs show real changes only if equal runs print equal text.",
            Change = "Make the output the same in every run, for example by a fixed random seed, or add a scrub: rule "
                + "to the image's entry in images.yml.",
        },
        new TrafficLightHeadroom("traffic-light/headroom")
        {
            JudgesSpeed = true,
            Level = Level.Next,
            Why = "Whole classes press [test] at once. An image that needs most of its time on a quiet machine times "
                + "out on a busy one.",
            Change = "Make the test command faster: compile what never changes when the image is built. Or raise "
                + "max_seconds in manifest.json (the runner caps it at 15).",
        },
        new TrafficLightConcurrent("traffic-light/concurrent")
        {
            Why = "Many users run the same image at the same moment. No run may change the colour of another.",
            Change = "Find what the runs share: fixed ports, locks, or files outside /sandbox and /tmp.",
        },
        new OldStamps("traffic-light/old-stamps")
        {
            Root = SandboxRoot.Writable,
            Why = OldStamps.Reason,
            Change = OldStamps.Advice,
        },
        new TrafficLightTwoTestFiles("traffic-light/two-test-files")
        {
            Why = "People add test files. If one of two test programs fails, the light must be red, whichever of them "
                + "runs last.",
            Change = "Let cyber-dojo.sh run every test file and fail if one fails: do not let the last command's exit "
                + "status or output hide an earlier failure. In red_amber_green.rb, look for failures first.",
        },
    ];

    private static ColourScenario Of(Colour colour, string why) => new($"traffic-light/{Expect.Name(colour)}")
    {
        Colour = colour,
        Root = SandboxRoot.Writable,
        Why = why,
        Change = "Compare the output above with the patterns in red_amber_green.rb. If the output itself is wrong, "
            + "check the start-point's cyber-dojo.sh and the tools that it calls.",
        SnapshotOf = $"traffic-light/{Expect.Name(colour)}",
    };
}
