using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using Microsoft.Extensions.Logging;
using static System.FormattableString;

namespace Ltf.Reporting;

/// <summary>A line for each image and family once it is done: for logs, pipes and files.</summary>
internal sealed class PlainProgress(IReadOnlyList<Scenario> scenarios) : ICheckProgress
{
    private readonly Dictionary<(string, string), List<ScenarioResult>> _families = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public ILogger Logger { get; } = new StderrLogger();

    public Task WatchAsync(Func<Task> work, CancellationToken cancellationToken) => work();

    public void Begins(LtfEntry entry, Scenario scenario)
    {
    }

    public void Ended(ScenarioResult result)
    {
        var key = (result.Ltf, result.Scenario.Family);
        if (!_families.TryGetValue(key, out var family)) _families[key] = family = [];
        family.Add(result);
        if (family.Count < scenarios.Count(scenario => scenario.Family == result.Scenario.Family)) return;
        var passed = family.Count(one => one.Verdict.Kind == VerdictKind.Passed);
        Console.WriteLine(Invariant($"{_watch.Elapsed.TotalSeconds,6:0.0} s  {result.Ltf,-20} {result.Scenario.Family,-14} {Signs.Of(family.Max(one => one.Verdict.Kind))} {passed} of {family.Count}"));
    }
}
