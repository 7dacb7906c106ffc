using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Html;

/// <summary>
/// How a cell of the matrix looks: a sign, a word and a style, never colour alone. A failure that does not make the run
/// fail is a state of its own.
/// </summary>
/// <param name="Code">One character for the page's data.</param>
/// <param name="Sign">The text in the cell.</param>
/// <param name="Word">Its name.</param>
/// <param name="Style">Its class in report.css.</param>
internal sealed record CellState(char Code, string Sign, string Word, string Style)
{
    /// <summary>The cell of a scenario that did not run.</summary>
    public static readonly CellState NotRun = new('.', "", "not run", "none");

    /// <summary>The cell of a scenario that the engine or the harness kept from a verdict.</summary>
    public static readonly CellState Error = new('E', "E", Words.Of(VerdictKind.Error), "error");

    /// <summary>The empty place of a case that other images have.</summary>
    public static readonly CellState Absent = new('-', "", "a case of other images only", "absent");

    private static readonly CellState Advisory = new('f', "f", "failed, advisory", "advisory");

    private static readonly Dictionary<VerdictKind, CellState> Kinds = new()
    {
        [VerdictKind.Error] = Error,
        [VerdictKind.Failed] = new('F', "F", Words.Of(VerdictKind.Failed), "failed"),
        [VerdictKind.UnexpectedPass] = new('U', "U", Words.Of(VerdictKind.UnexpectedPass), "unexpected"),
        [VerdictKind.KnownFailure] = new('K', "K", Words.Of(VerdictKind.KnownFailure), "known"),
        [VerdictKind.Skipped] = new('S', "S", Words.Of(VerdictKind.Skipped), "skipped"),
        [VerdictKind.NotApplicable] = new('N', "–", Words.Of(VerdictKind.NotApplicable), "not-applicable"),
        [VerdictKind.Passed] = new('P', "✓", Words.Of(VerdictKind.Passed), "passed"),
    };

    /// <summary>All states, the worst first.</summary>
    public static IReadOnlyList<CellState> All { get; } =
    [
        Error, Kinds[VerdictKind.Failed], Kinds[VerdictKind.UnexpectedPass], Advisory,
        Kinds[VerdictKind.KnownFailure],
        Kinds[VerdictKind.Skipped], Kinds[VerdictKind.NotApplicable], Kinds[VerdictKind.Passed], NotRun,
        Absent,
    ];

    /// <summary>The state of an outcome; of null, that it did not run.</summary>
    public static CellState Of(ScenarioOutcome? outcome) =>
        outcome is null
            ? NotRun
            : outcome is { Outcome: VerdictKind.Failed, Fails: false }
            ? Advisory
            : Kinds[outcome.Outcome];
}
