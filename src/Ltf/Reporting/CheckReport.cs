using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Reports;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using Spectre.Console;
using static System.FormattableString;

namespace Ltf.Reporting;

/// <summary>What ltf check shows at its end: the failures, the matrix and the sum.</summary>
internal sealed class CheckReport(IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios, bool nextIsAdvisory)
{
    private readonly List<ScenarioResult> _results = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Whether anything was found out.</summary>
    public bool HasResults => _results.Count > 0;

    /// <summary>The worst of all results, as an exit code. Nothing checked is never green.</summary>
    public int ExitCode =>
        _results.Any(result => result.Verdict.Kind == VerdictKind.Error) ? Ltf.ExitCode.EngineFailed
        : _results.Any(result => result.IsFailure(Ci.Is, nextIsAdvisory)) ? Ltf.ExitCode.DoesNotConform
        : _results.Any(result => result.Verdict.Kind == VerdictKind.Passed) ? Ltf.ExitCode.Conforms
        : Ltf.ExitCode.EngineFailed;

    public void Begin(DockerEngine engine) => Console.WriteLine(
        $"{Count(entries.Count, "image")}, {Count(scenarios.Count, "scenario")} each, on Docker Engine {engine.Version}{(Console.IsOutputRedirected ? $" at {engine.Endpoint}" : "")}");

    public void Add(ScenarioResult result) => _results.Add(result);

    public void Show()
    {
        // Where all scenarios of an image say the same (it is not to be had, it has no bash, the engine is gone), once is enough.
        var told = InOrder().Where(result => result.Verdict.Kind is not (VerdictKind.Passed or VerdictKind.NotApplicable));
        foreach (var same in told.GroupBy(result => (result.Ltf, result.Verdict.Kind, Voice: VoiceOf(result))))
        {
            var text = FailureText.Of([.. same]);
            Console.WriteLine($"\n{(Console.IsOutputRedirected ? text : Wrapped.At(text, AnsiConsole.Profile.Width))}");
        }

        Console.WriteLine();
        AnsiConsole.Write(Table());
        Console.WriteLine(Sum());
    }

    private static string VoiceOf(ScenarioResult result) => result.Verdict switch
    {
        { Failure.Cause: { } cause } => cause,
        { Kind: VerdictKind.Skipped or VerdictKind.Error, Reason: { } reason } => reason,
        _ => result.Scenario.Id,
    };

    private IEnumerable<ScenarioResult> InOrder() => _results
        .OrderBy(result => entries.ToList().IndexOf(result.Entry))
        .ThenBy(result => scenarios.ToList().IndexOf(result.Scenario));

    // Every image has a row, however many families there are: what passed is a number, what did not is named.
    private Table Table()
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns(new TableColumn("image") { NoWrap = true }, new TableColumn("passed") { NoWrap = true }, new TableColumn("not passed"));
        foreach (var entry in entries)
        {
            var results = InOrder().Where(result => result.Entry == entry).ToList();
            var passed = results.Count(result => result.Verdict.Kind == VerdictKind.Passed);
            var others = results.Where(result => result.Verdict.Kind != VerdictKind.Passed).GroupBy(result => (result.Scenario.Family, result.Verdict.Kind));
            table.AddRow(new Text(entry.Name), new Text(Invariant($"{passed} of {scenarios.Count}")), new Text(string.Join(", ", others.Select(same => $"{Signs.Of(same.Key.Kind)} {Named([.. same])}"))));
        }

        return table;
    }

    // One is named whole, several by their family and number.
    private static string Named(IReadOnlyList<ScenarioResult> same) => same.Count == 1 ? same[0].Scenario.Id : Invariant($"{same[0].Scenario.Family} {same.Count}");

    private string Sum()
    {
        var all = entries.Count * scenarios.Count;
        var kinds = Enum.GetValues<VerdictKind>().Select(kind => (kind, count: _results.Count(result => result.Verdict.Kind == kind)));
        var sum = string.Join(", ", kinds.Where(kind => kind.count > 0 || kind.kind == VerdictKind.Passed).Select(kind => $"{kind.count} {Words.Of(kind.kind)}"));
        var missing = _results.Count < all ? $", {all - _results.Count} not run" : "";
        return Invariant($"{sum}{missing} in {_watch.Elapsed.TotalSeconds:0} s: {Meaning()}");
    }

    private string Meaning() => ExitCode switch
    {
        _ when _results.Count < entries.Count * scenarios.Count => "stopped before the end",
        Ltf.ExitCode.Conforms => _results.Any(result => result.Verdict.Kind == VerdictKind.Skipped) ? "what could be checked conforms" : "conforms",
        Ltf.ExitCode.DoesNotConform => "does not conform",
        _ when _results.All(result => result.Verdict.Kind == VerdictKind.Skipped) => "nothing was checked",
        _ => "the engine or the harness failed; that says nothing about an image",
    };

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
