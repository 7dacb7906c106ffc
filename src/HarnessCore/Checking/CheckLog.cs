using HarnessCore.Catalogue;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Checking;

/// <summary>
/// Progress for logs, pipes and files: a line for each image and family once all of it has ended, and one every ten
/// seconds in which nothing else was to be said.
/// </summary>
internal sealed class CheckLog : ICheckProgress
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly Dictionary<(string Image, string Family), (int Left, List<VerdictKind> Kinds)> _families;
    private readonly List<string> _running = [];
    private readonly Lock _gate = new();
    private readonly Action<string> _say;
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly ITimer _timer;
    private readonly int _all;
    private int _done;

    /// <summary>Starts to count the seconds.</summary>
    /// <param name="cases">What is going to run.</param>
    /// <param name="say">Takes a line; never called by two threads at a time.</param>
    /// <param name="clock">Counts the seconds; the system's by default.</param>
    public CheckLog(
        IReadOnlyList<(LtfEntry Entry, Scenario Scenario)> cases, Action<string> say, TimeProvider? clock = null)
    {
        (_say, _clock, _all) = (say, clock ?? TimeProvider.System, cases.Count);
        _families = cases.CountBy(one => (one.Entry.Name, one.Scenario.Family))
            .ToDictionary(same => same.Key, same => (same.Value, new List<VerdictKind>()));
        _started = _clock.GetTimestamp();
        _timer = _clock.CreateTimer(_ => Beat(), null, Silence, Silence);
    }

    public void Begins(LtfEntry entry, Scenario scenario)
    {
        lock (_gate) _running.Add($"{entry.Name} {scenario.Id}");
    }

    public void PutOff(LtfEntry entry, Scenario scenario)
    {
        lock (_gate)
        {
            _running.Remove($"{entry.Name} {scenario.Id}");
            Say($"{entry.Name,-20} {scenario.Id} put off: the machine is busy");
        }
    }

    public void Ended(ScenarioResult result)
    {
        lock (_gate)
        {
            _running.Remove($"{result.Ltf} {result.Scenario.Id}");
            _done++;
            var key = (result.Ltf, result.Scenario.Family);
            var (left, kinds) = _families[key];
            kinds.Add(result.Verdict.Kind);
            _families[key] = (left - 1, kinds);
            if (left > 1) return;
            var passed = kinds.Count(kind => kind == VerdictKind.Passed);
            Say(Invariant(
                $"{result.Ltf,-20} {result.Scenario.Family,-14} {Signs.Of(kinds.Max())} {passed} of {kinds.Count}"));
        }
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Beat()
    {
        lock (_gate)
        {
            var now = _running.Count > 0 ? $"; running: {string.Join(", ", _running)}" : "";
            Say(Invariant($"{_done} of {_all} done{now}"));
        }
    }

    private void Say(string line)
    {
        _say(Invariant($"{_clock.GetElapsedTime(_started).TotalSeconds,6:0.0} s  {line}"));
        _timer.Change(Silence, Silence);
    }
}
