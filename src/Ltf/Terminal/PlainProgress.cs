using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace Ltf.Terminal;

/// <summary>A line for each image and family once all of it has ended: for logs, pipes and files.</summary>
internal sealed class PlainProgress(IReadOnlyList<Scenario> scenarios, TextWriter to) : ICheckProgress
{
    private readonly Dictionary<(string, string), List<VerdictKind>> _families = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public void Begins(LtfEntry entry, Scenario scenario)
    {
    }

    public void PutOff(LtfEntry entry, Scenario scenario) => to.WriteLine(Invariant(
        $"{_watch.Elapsed.TotalSeconds,6:0.0} s  {entry.Name,-20} {scenario.Id} put off: the machine is busy"));

    public void Ended(ScenarioResult result)
    {
        var key = (result.Ltf, result.Scenario.Family);
        if (!_families.TryGetValue(key, out var kinds)) _families[key] = kinds = [];
        kinds.Add(result.Verdict.Kind);
        var size = scenarios.Count(
            scenario => scenario.Family == result.Scenario.Family && scenario.IsOf(result.Entry));
        if (kinds.Count < size) return;
        var passed = kinds.Count(kind => kind == VerdictKind.Passed);
        var family = $"{result.Ltf,-20} {result.Scenario.Family,-14} {Signs.Of(kinds.Max())}";
        to.WriteLine(Invariant($"{_watch.Elapsed.TotalSeconds,6:0.0} s  {family} {passed} of {kinds.Count}"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
