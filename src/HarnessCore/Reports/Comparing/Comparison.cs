using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Comparing;

/// <summary>Two versions of one image, side by side; every report of it is made from this alone.</summary>
internal sealed record Comparison
{
    /// <summary>The image's name.</summary>
    public required string Name { get; init; }

    /// <summary>The old version.</summary>
    public required ComparedVersion Old { get; init; }

    /// <summary>The new version.</summary>
    public required ComparedVersion New { get; init; }

    /// <summary>What differs between their checks; both have the image under its one name.</summary>
    public required Regression Regression { get; init; }

    /// <summary>Colours that changed because the framework prints its summary in another way.</summary>
    public required IReadOnlyList<SummaryChange> Summaries { get; init; }

    /// <summary>How long each colour needs; empty if it was not measured.</summary>
    public required IReadOnlyList<ColourTimes> Times { get; init; }

    /// <summary>Tools, packages, variables and settings that differ.</summary>
    public required IReadOnlyList<FactChange> Facts { get; init; }

    /// <summary>The lambda, and files of the start-point, that differ: their names and the lines that do.</summary>
    public required IReadOnlyList<FileChange> Files { get; init; }

    /// <summary>The steps of the images' histories that differ in their command or size.</summary>
    public required IReadOnlyList<LayerChange> Layers { get; init; }

    /// <summary>Whether the engine or the harness failed, or the comparison was stopped.</summary>
    public bool SaysNothing =>
        !Regression.Old.Complete || !Regression.New.Complete
            || Outcomes(Regression.Old).Concat(Outcomes(Regression.New)).Any(one => one.Outcome == VerdictKind.Error)
            || !Outcomes(Regression.Old).Any(one => Verdict.OfAnImage(one.Outcome));

    /// <summary>Whether the new version is worse: more fails and counts, or less is checked.</summary>
    public bool IsWorse => Regression.IsWorse;

    /// <summary>0 if the new version is not worse, 1 if it is, 3 if the comparison says nothing.</summary>
    public int ExitCode => SaysNothing ? Conclusion.SaysNothing : IsWorse ? Conclusion.Bad : Conclusion.Good;

    private static IEnumerable<ScenarioOutcome> Outcomes(ResultsDocument document) =>
        document.Images.SelectMany(image => image.Outcomes);
}

/// <summary>One of the two versions.</summary>
/// <param name="Title">What the user named: a reference, or a folder and its revision.</param>
/// <param name="Digest">The registry's digest or the id of its content; empty if it is not available.</param>
/// <param name="Os">Its operating system; empty if that is unknown.</param>
/// <param name="Size">Bytes, unpacked; 0 if it is not available.</param>
internal sealed record ComparedVersion(string Title, string Digest, string Os, long Size);

/// <summary>A colour that changed because the lambda's pattern no longer finds its line in the output.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="ColourBefore">The old colour.</param>
/// <param name="ColourAfter">The new colour.</param>
/// <param name="Pattern">The pattern in the lambda that matched the old line.</param>
/// <param name="LambdaLine">Its line in the lambda, from 1.</param>
/// <param name="LineBefore">The line that it matched.</param>
/// <param name="LineAfter">The line in its place; empty if there is none that resembles it.</param>
internal sealed record SummaryChange(
    string Scenario, string ColourBefore, string ColourAfter, string Pattern, int LambdaLine, string LineBefore,
    string LineAfter);

/// <summary>A tool, package, variable or setting that differs.</summary>
/// <param name="Kind">tool, package, variable or setting.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">Its version or value; null if the old version does not have it.</param>
/// <param name="After">The same of the new version.</param>
internal sealed record FactChange(string Kind, string Name, string? Before, string? After);

/// <summary>A text that differs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Difference">The lines: - old, + new.</param>
internal sealed record FileChange(string Name, string Difference);

/// <summary>A step of the images' histories that differs.</summary>
/// <param name="Command">What made it.</param>
/// <param name="Before">Bytes in the old version; null if it has no such step.</param>
/// <param name="After">Bytes in the new version; null if it has no such step.</param>
internal sealed record LayerChange(string Command, long? Before, long? After);
