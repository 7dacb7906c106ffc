using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>stderr: what a kata prints there arrives as it was printed.</summary>
internal static class StderrFamily
{
    public static IReadOnlyList<Scenario> Scenarios { get; } = StreamRows.Of(OutputStream.Stderr);
}
