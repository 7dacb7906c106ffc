using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Regressions;

/// <summary>How long an image takes to become green again: over the nights in which it was checked.</summary>
/// <param name="ToGreen">The mean number of nights from a first failure to the next green night; null if none.</param>
/// <param name="NotGreenFor">For how many nights it has not been green by now.</param>
internal sealed record ImageNights(double? ToGreen, int NotGreenFor)
{
    /// <summary>The figures of an image.</summary>
    /// <param name="nights">The results, the oldest first.</param>
    /// <param name="image">The image's name.</param>
    public static ImageNights Of(IReadOnlyList<ResultsDocument> nights, string image)
    {
        var green = nights.Select(night => night.Images.FirstOrDefault(one => one.Name == image))
            .Select(one => one is null ? null : IsGreen(one))
            .OfType<bool>()
            .ToList();
        var recoveries = Recoveries.In(green);
        return new ImageNights(
            recoveries.Count == 0 ? null : recoveries.Average(one => one.Passed - one.Failed),
            green.Count - 1 - green.LastIndexOf(true));
    }

    // A night with errors only, or without the image, tells nothing.
    private static bool? IsGreen(ImageResults image) =>
        image.Outcomes.Any(one => one.Fails && Verdict.OfAnImage(one.Outcome)) ? false
        : image.Outcomes.Any(one => one.Outcome == VerdictKind.Error) ? null
        : image.Outcomes.Any(one => one.Outcome == VerdictKind.Passed) ? true
        : null;
}
