using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>stdout: what a kata prints there arrives as it was printed.</summary>
internal static class StdoutFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } = StreamRows.Of(OutputStream.Stdout);
}
