using HarnessCore.Catalogue;

namespace HarnessCore.Scenarios.Judging;

/// <summary>
/// What known failures make of a verdict. A failure is excused while its date is not past; a pass is unexpected, whatever the
/// date; what says nothing about the image (skipped, an engine's error) is never excused.
/// </summary>
public static class Excuses
{
    /// <summary>The verdict in the light of images.yml.</summary>
    /// <param name="verdict">What the scenario said.</param>
    /// <param name="entry">The image.</param>
    /// <param name="scenario">The scenario's id.</param>
    /// <param name="today">The date.</param>
    public static Verdict Apply(Verdict verdict, LtfEntry entry, string scenario, DateOnly today)
    {
        if (entry.KnownFailures.FirstOrDefault(known => known.Scenarios.Matches(scenario)) is not { } known)
        {
            return verdict;
        }

        var about = $"{known.Reason}{(known.Issue is null ? "" : $" ({known.Issue})")}{(known.Until is { } until ? $", until {until:yyyy-MM-dd}" : "")}";
        return verdict.Kind switch
        {
            VerdictKind.Failed when !known.IsPast(today) => verdict.As(VerdictKind.KnownFailure, about),
            VerdictKind.Failed => verdict.As(VerdictKind.Failed, $"it was a known failure, and is past its date: {about}"),
            VerdictKind.Passed => verdict.As(VerdictKind.UnexpectedPass, $"images.yml calls it a known failure: {about}. To do: take that entry out"),
            _ => verdict,
        };
    }
}
