using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Reports;
using HarnessCore.Scenarios;
using Spectre.Console;
using static System.FormattableString;

namespace Ltf;

/// <summary>What ltf check shows: a line per image and family as they are done, then the failures, the matrix and the sum.</summary>
internal sealed class CheckReport(IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios)
{
    private readonly List<ScenarioResult> _results = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>The worst of all results, as an exit code. Nothing checked is never green.</summary>
    public int ExitCode =>
        _results.Any(result => result.Verdict.Kind == VerdictKind.Error) ? Ltf.ExitCode.EngineFailed
        : _results.Any(result => result.IsFailure(Ci.Is)) ? Ltf.ExitCode.DoesNotConform
        : _results.Any(result => result.Verdict.Kind == VerdictKind.Passed) ? Ltf.ExitCode.Conforms
        : Ltf.ExitCode.EngineFailed;

    public void Begin(DockerEngine engine) => Console.WriteLine(
        $"{Count(entries.Count, "image")}, {Count(scenarios.Count, "scenario")} each, on Docker Engine {engine.Version} at {engine.Endpoint}");

    public void Add(ScenarioResult result)
    {
        _results.Add(result);
        var family = _results.Where(other => other.Ltf == result.Ltf && other.Scenario.Family == result.Scenario.Family).ToList();
        if (family.Count == scenarios.Count(scenario => scenario.Family == result.Scenario.Family))
        {
            Console.WriteLine(Invariant($"{_watch.Elapsed.TotalSeconds,6:0.0} s  {result.Ltf,-20} {result.Scenario.Family,-14} {Cell(family)}"));
        }
    }

    public void Show()
    {
        foreach (var failed in InOrder().Where(result => result.Verdict.Kind == VerdictKind.Failed))
        {
            Console.WriteLine($"\n{FailureText.Of(failed)}");
        }

        // Where an image is not to be had, or the engine is gone, all scenarios say the same: once is enough.
        var undecided = InOrder().Where(result => result.Verdict.Kind is VerdictKind.Skipped or VerdictKind.Error);
        foreach (var same in undecided.GroupBy(result => (result.Ltf, result.Verdict.Kind, result.Verdict.Reason)))
        {
            Console.WriteLine($"\n{FailureText.Of([.. same])}");
        }

        Console.WriteLine();
        AnsiConsole.Write(Matrix());
        Console.WriteLine(Sum());
    }

    private IEnumerable<ScenarioResult> InOrder() => _results
        .OrderBy(result => entries.ToList().IndexOf(result.Entry))
        .ThenBy(result => scenarios.ToList().IndexOf(result.Scenario));

    private Table Matrix()
    {
        var families = scenarios.Select(scenario => scenario.Family).Distinct().ToList();
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns([.. families.Prepend("image").Select(name => new TableColumn(name) { NoWrap = true, Padding = new Padding(0, 0, 1, 0) })]);
        foreach (var entry in entries)
        {
            table.AddRow([entry.Name, .. families.Select(family => Cell([.. _results.Where(result => result.Entry == entry && result.Scenario.Family == family)]))]);
        }

        return table;
    }

    // A sign and a word or a number: never a colour alone.
    private static string Cell(IReadOnlyList<ScenarioResult> results)
    {
        if (results.Count == 0)
        {
            return "-";
        }

        var passed = results.Count(result => result.Verdict.Kind == VerdictKind.Passed);
        return results.Max(result => result.Verdict.Kind) switch
        {
            VerdictKind.Passed => $"✓ {passed}",
            VerdictKind.Skipped => "- skipped",
            VerdictKind.Failed => $"✗ {passed} of {results.Count}",
            _ => "! error",
        };
    }

    private string Sum()
    {
        var all = entries.Count * scenarios.Count;
        var kinds = Enum.GetValues<VerdictKind>().Select(kind => (kind, count: _results.Count(result => result.Verdict.Kind == kind)));
        var sum = string.Join(", ", kinds.Where(kind => kind.count > 0 || kind.kind == VerdictKind.Passed).Select(kind => $"{kind.count} {kind.kind.ToString().ToLowerInvariant()}"));
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
