using HarnessCore.Scenarios.Kinds;

namespace HarnessCore.Scenarios.Families;

/// <summary>isolation: nobody sees what somebody else has left.</summary>
internal static class IsolationFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        new RecycledScenario
        {
            Id = "isolation/recycled",
            Why = "A sandbox that serves again saves a container's start; but a person must never see files, or processes, of somebody else's run.",
            Change = "find, chmod and rm in the image must be full ones: what they leave behind keeps a sandbox from serving again",
        },
    ];
}
