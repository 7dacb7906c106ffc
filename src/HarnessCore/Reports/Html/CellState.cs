using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Html;

/// <summary>
/// How a cell of the matrix shows: by a sign, a word and a style, never by colour alone. A failure that does not make the run
/// fail is a state of its own.
/// </summary>
/// <param name="Code">One character that stands for it in the page's data.</param>
/// <param name="Sign">What stands in the cell.</param>
/// <param name="Word">What it is called.</param>
/// <param name="Style">Its class in report.css.</param>
internal sealed record CellState(char Code, string Sign, string Word, string Style)
{
    /// <summary>The cell of a scenario that did not get its turn.</summary>
    public static readonly CellState NotRun = new('.', "", "not run", "none");

    private static readonly CellState Advisory = new('f', "f", "failed, advisory", "advisory");

    private static readonly Dictionary<VerdictKind, CellState> Kinds = new()
    {
        [VerdictKind.Error] = new('E', "E", Words.Of(VerdictKind.Error), "error"),
        [VerdictKind.Failed] = new('F', "F", Words.Of(VerdictKind.Failed), "failed"),
        [VerdictKind.UnexpectedPass] = new('U', "U", Words.Of(VerdictKind.UnexpectedPass), "unexpected"),
        [VerdictKind.KnownFailure] = new('K', "K", Words.Of(VerdictKind.KnownFailure), "known"),
        [VerdictKind.Skipped] = new('S', "S", Words.Of(VerdictKind.Skipped), "skipped"),
        [VerdictKind.NotApplicable] = new('N', "–", Words.Of(VerdictKind.NotApplicable), "not-applicable"),
        [VerdictKind.Passed] = new('P', "✓", Words.Of(VerdictKind.Passed), "passed"),
    };

    /// <summary>All of them, the worst first.</summary>
    public static IReadOnlyList<CellState> All { get; } =
    [
        Kinds[VerdictKind.Error], Kinds[VerdictKind.Failed], Kinds[VerdictKind.UnexpectedPass], Advisory, Kinds[VerdictKind.KnownFailure],
        Kinds[VerdictKind.Skipped], Kinds[VerdictKind.NotApplicable], Kinds[VerdictKind.Passed], NotRun,
    ];

    /// <summary>The state of an outcome; null where there is none.</summary>
    public static CellState Of(ScenarioOutcome? outcome) =>
        outcome is null ? NotRun : outcome is { Outcome: VerdictKind.Failed, Fails: false } ? Advisory : Kinds[outcome.Outcome];
}
