using HarnessCore.Reports.Regressions;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Reports.Comparing;

/// <summary>The sections of a comparison of two versions, the causes first, in words that all reports share.</summary>
internal static class ComparisonSections
{
    /// <summary>The title of a cause: the line that the lambda needs is another one.</summary>
    public const string SummaryTitle = "the framework's summary line changed";

    /// <summary>The title of a cause: there is no such line any more.</summary>
    public const string GoneTitle = "the line that the lambda looks for is gone";

    /// <summary>The title of the section about times.</summary>
    public const string TimesTitle = "time of each colour";

    /// <summary>How the times were measured.</summary>
    public const string TimesNote =
        "The time that a run needs, without waiting for a core; runs of both versions took turns. Slower does not "
            + "count as worse.";

    // The head names the two images.
    private const string ImagesChanged = "changed images";
    private const int Megabyte = 1_000_000;

    /// <summary>The sections that are not empty.</summary>
    public static IReadOnlyList<RegressionSection> Of(Comparison comparison) =>
    [
        .. Causes(comparison),
        .. Outcomes(comparison).Where(section => section.IsWorse),
        .. Outcomes(comparison).Where(section => !section.IsWorse),
        .. Contents(comparison),
    ];

    /// <summary>Colours that changed for a line in the output.</summary>
    public static IReadOnlyList<RegressionSection> Causes(Comparison comparison) => Filled(
        new(
            SummaryTitle,
            "The lambda's pattern matched a line of the old output, and matches no line of the new one.",
            comparison.IsWorse, [.. comparison.Summaries.Where(one => one.LineAfter.Length > 0).Select(Item)]),
        new(
            GoneTitle,
            "The lambda's pattern matched a line of the old output. No line of the new output resembles it.",
            comparison.IsWorse, [.. comparison.Summaries.Where(one => one.LineAfter.Length == 0).Select(Item)]));

    /// <summary>What differs between the checks.</summary>
    public static IReadOnlyList<RegressionSection> Outcomes(Comparison comparison) =>
        [.. RegressionSections.Of(comparison.Regression).Where(section => section.Title != ImagesChanged)];

    /// <summary>The times of the colours, then what the images are made of.</summary>
    public static IReadOnlyList<RegressionSection> Contents(Comparison comparison) => Filled(
        new(TimesTitle, TimesNote, false, [.. comparison.Times.Select(Item)]),
        new("lambda and start-point", "- old, + new", false,
            [.. comparison.Files.Select(file => new RegressionItem(file.Name, "differs", file.Difference, true))]),
        Facts(comparison, "tools", "tool", _ => true),
        Facts(comparison, "packages changed", "package", one => one is { Before: not null, After: not null }),
        Facts(comparison, "packages added", "package", one => one.Before is null),
        Facts(comparison, "packages removed", "package", one => one.After is null),
        Facts(comparison, "environment", "variable", _ => true),
        Facts(comparison, "settings", "setting", _ => true),
        new(
            "size by layer", "", false,
            [.. comparison.Layers.Where(one => SizeOf(one.Before) != SizeOf(one.After)).Select(Item)]));

    /// <summary>The two versions, and the headroom if it was measured.</summary>
    public static IReadOnlyList<string> Heads(Comparison comparison) =>
    [
        $"old: {Version(comparison.Old)}",
        $"new: {Version(comparison.New)}",
        .. Headroom(comparison) is { } headroom ? [headroom] : Array.Empty<string>(),
    ];

    /// <summary>The conclusion, in a sentence.</summary>
    public static string Verdict(Comparison comparison)
    {
        if (comparison.SaysNothing)
            return "the comparison says nothing: the engine or the harness failed, or it was stopped, or the old "
                + "version was not checked";
        var worse = Outcomes(comparison).Where(section => section.IsWorse).Sum(section => section.Items.Count);
        var slower = comparison.Times.Where(one => one.IsSlower).Select(one => one.Colour).ToList();
        var time = slower.Count > 0 ? $"; {string.Join(", ", slower)} {(slower.Count == 1 ? "is" : "are")} slower" : "";
        return comparison.IsWorse ? $"the new version is worse ({Words.Count(worse, "regression")}){time}"
            : IsSame(comparison) ? "the two versions behave the same"
            : $"the new version is not worse{time}";
    }

    /// <summary>As in "1.9 times as long (1.7 to 2.2 in 5 pairs)".</summary>
    public static string Ratio(ColourTimes times) =>
        Invariant($"{times.Ratio:0.00} times as long ({times.Least:0.00} to {times.Most:0.00} in ")
            + $"{Words.Count(times.Old.Count, "pair")})";

    /// <summary>The headroom of the slowest colour, before and after; null if it was not measured.</summary>
    public static string? Headroom(Comparison comparison)
    {
        if (comparison.Times.Count == 0) return null;
        var (old, @new) = (
            comparison.Times.MinBy(one => one.HeadroomBefore)!, comparison.Times.MinBy(one => one.HeadroomAfter)!);
        return Invariant($"headroom of the slowest colour: {old.HeadroomBefore:0 %} of {old.OldLimit:0.#} s ")
            + Invariant($"({old.Colour}) → {@new.HeadroomAfter:0 %} of {@new.NewLimit:0.#} s ({@new.Colour})");
    }

    /// <summary>Bytes for people: 85 MB, 1.2 MB, 12 kB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 10 * Megabyte => Invariant($"{(double)bytes / Megabyte:0} MB"),
        >= Megabyte => Invariant($"{(double)bytes / Megabyte:0.0} MB"),
        >= 1000 => Invariant($"{bytes / 1000.0:0} kB"),
        _ => Invariant($"{bytes} B"),
    };

    private static bool IsSame(Comparison comparison) =>
        comparison.Regression with { ImagesChanged = [], Slower = [], SlowerOverall = 1 } is { IsUnchanged: true }
            && !comparison.Times.Any(one => one.IsSlower || one.IsFaster);

    private static RegressionItem Item(SummaryChange one) => new(
        one.Scenario, $"{one.ColourBefore} → {one.ColourAfter}",
        Invariant($"old line  {one.LineBefore}\nnew line  {(one.LineAfter.Length > 0 ? one.LineAfter : "(none)")}\n")
            + Invariant($"pattern   {one.Pattern} (lambda, line {one.LambdaLine})"));

    private static RegressionItem Item(ColourTimes one) => new(
        one.Colour,
        Invariant($"{one.OldMedian:0.00} s → {one.NewMedian:0.00} s, {Ratio(one)}")
            + (one.IsSlower ? ": slower" : one.IsFaster ? ": faster" : ""));

    private static RegressionItem Item(LayerChange one) => new(
        one.Command.ReplaceLineEndings(" ").Trim() is { Length: > 0 } command ? command : "(no command)",
        $"{SizeOf(one.Before)} → {SizeOf(one.After)}");

    private static string SizeOf(long? bytes) => bytes is { } size ? Size(size) : "none";

    private static RegressionSection Facts(
        Comparison comparison, string title, string kind, Func<FactChange, bool> isOf) =>
        new(
            title, "", false,
            [
                .. comparison.Facts.Where(one => one.Kind == kind && isOf(one))
                    .Select(one => new RegressionItem(one.Name, (one.Before, one.After) switch
                    {
                        (null, { } after) => kind == "package" ? after : $"none → {after}",
                        ({ } before, null) => kind == "package" ? before : $"{before} → none",
                        _ => $"{one.Before} → {one.After}",
                    })),
            ]);

    private static string Version(ComparedVersion one) => string.Join(", ", new[]
    {
        one.Title, one.Os, one.Size > 0 ? Size(one.Size) : "", one.Digest,
    }.Where(part => part.Length > 0).Distinct(StringComparer.Ordinal));

    private static IReadOnlyList<RegressionSection> Filled(params RegressionSection[] sections) =>
        [.. sections.Where(section => section.Items.Count > 0)];
}
