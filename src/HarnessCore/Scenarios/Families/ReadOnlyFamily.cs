using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;

namespace HarnessCore.Scenarios.Families;

/// <summary>read-only: the colours hold with a read-only root file system.</summary>
internal static class ReadOnlyFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } = [Of(Colour.Red), Of(Colour.Amber), Of(Colour.Green)];

    private static ColourScenario Of(Colour colour) => new()
    {
        Id = $"read-only/{colour.ToString().ToLowerInvariant()}",
        Level = Level.Next,
        Colour = colour,
        Profile = SandboxProfile.ReadOnly,
        Why = "The runner is to have a read-only root file system, with tmpfs at /sandbox, /tmp and /home/sandbox: a tool that writes elsewhere fails there, sometimes in a wrong colour and without a word.",
        Change = "make the tools write below /tmp, /sandbox or /home/sandbox (often by an environment variable), and keep nothing that a kata needs in /home/sandbox: the tmpfs hides it",
        Snapshotted = true,
    };
}
