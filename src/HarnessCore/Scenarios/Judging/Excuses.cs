using HarnessCore.Catalogue;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Judging;

/// <summary>
/// Applies known failures to a verdict. A failure is excused until its date has passed; a pass is unexpected, whatever
/// the date; what says nothing about the image (skipped, an engine error) is never excused.
/// </summary>
internal static class Excuses
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

        var issue = known.Issue is null ? "" : $" ({known.Issue})";
        var about = known.Until is { } until
            ? Invariant($"{known.Reason}{issue}, until {until:yyyy-MM-dd}")
            : $"{known.Reason}{issue}";
        return verdict.Kind switch
        {
            VerdictKind.Failed when !known.IsPast(today) => verdict.As(VerdictKind.KnownFailure, about) with
            {
                Until = known.Until,
            },
            VerdictKind.Failed => verdict.As(VerdictKind.Failed, $"this known failure has expired: {about}"),
            VerdictKind.Passed => verdict.As(
                VerdictKind.UnexpectedPass,
                $"{FileOf(known)} lists it as a known failure: {about}. Remove that entry from {FileOf(known)}"),
            _ => verdict,
        };
    }

    // images.yml, or the list of a service's known failures.
    private static string FileOf(KnownFailure known) => Path.GetFileName(known.Scenarios.At.File);
}
