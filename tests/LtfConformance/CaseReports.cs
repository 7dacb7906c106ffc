using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace LtfConformance;

/// <summary>
/// Tells xunit how cases ended. A failure has one text, and neither a stack nor an output that repeats it.
/// </summary>
/// <param name="bus">Takes the messages.</param>
/// <param name="stop">Is cancelled when the bus takes no more.</param>
internal sealed class CaseReports(IMessageBus bus, CancellationTokenSource stop)
{
    private readonly Dictionary<(string Image, string Scenario), ConformanceTestCase> _open = [];

    // Told at the end: if nothing was checked, the first of them fails.
    private readonly List<(ConformanceTestCase Case, string Reason)> _unchecked = [];
    private bool _isChecked;
    private ITestAssembly? _assembly;

    /// <summary>How many cases ended how.</summary>
    public RunSummary Summary { get; } = new();

    /// <summary>Finds what to run. A case that the settings do not know any more fails.</summary>
    public IReadOnlyList<(LtfEntry, Scenario)> Chosen(IEnumerable<ConformanceTestCase> cases)
    {
        foreach (var one in cases)
        {
            _open[(one.Image, one.Scenario)] = one;
            _assembly = one.TestMethod.TestClass.TestCollection.TestAssembly;
        }

        var known = Suite.Problem is null ? Suite.Settings.Cases : [];
        var chosen = known.Where(one => _open.ContainsKey((one.Entry.Name, one.Scenario.Id))).ToList();
        foreach (var key in _open.Keys.Except(chosen.Select(one => (one.Entry.Name, one.Scenario.Id))).ToList())
        {
            _open.Remove(key, out var one);
            Fail(one!, Suite.Problem ?? $"the settings choose no {one!.DisplayName}: list the tests again");
        }

        return chosen;
    }

    /// <summary>
    /// A case has ended. An image that is not available, and whatever images.yml excuses, is shown as skipped, with the
    /// reason: it must not look like what passed.
    /// </summary>
    public void Add(ScenarioResult result)
    {
        _open.Remove((result.Ltf, result.Scenario.Id), out var one);
        _isChecked |= result.Verdict.IsChecked;
        if (result.Fails) Fail(one!, TextOf(result), result.Duration);
        else if (result.Verdict.Kind == VerdictKind.Passed) Pass(one!, result);
        else if (result.Verdict.IsChecked) Skip(one!, result.Explanation);
        else _unchecked.Add((one!, result.Verdict.Reason ?? result.Explanation));
    }

    /// <summary>All have ended. If nothing was checked and nothing failed, the first case fails.</summary>
    public void End()
    {
        var isNothing = !_isChecked && Summary.Failed == 0;
        foreach (var (one, reason) in _unchecked)
        {
            if (isNothing) Fail(one, $"nothing was checked: {reason}");
            else Skip(one, reason);
            isNothing = false;
        }

        _unchecked.Clear();
    }

    /// <summary>What has not ended does not run any more.</summary>
    public void NothingFor(string reason)
    {
        foreach (var one in _open.Values) Skip(one, reason);
        _open.Clear();
    }

    /// <summary>The check broke: the first case that has not ended says it, once.</summary>
    public void Broken(string message)
    {
        if (_open.Count > 0)
        {
            var first = _open.Keys.First();
            _open.Remove(first, out var one);
            Fail(one!, message);
        }
        else
        {
            Send(new TestAssemblyCleanupFailure([], _assembly, new InvalidOperationException(message)));
        }

        NothingFor("not run: see the first failure");
    }

    private static string TextOf(ScenarioResult result) => result.ExplanationWith(new (string Name, string? Text)[]
    {
        ("again", result.Verdict.Failure is null ? result.Again : null),
        ("test", Suite.CommandFor(result.Ltf, result.Scenario.Id)),
        ("received", Suite.ReceivedOf(result)),
    }.Where(section => section.Text is not null).Select(section => (section.Name, section.Text!)));

    private void Pass(ConformanceTestCase one, ScenarioResult result)
    {
        var test = Begin(one);
        Send(new TestPassed(test, Seconds(result.Duration), result.Verdict.Reason ?? ""));
        End(test, result.Duration);
    }

    private void Fail(ConformanceTestCase one, string text, TimeSpan duration = default)
    {
        var test = Begin(one);
        Summary.Failed++;
        Send(new TestFailed(
            test, Seconds(duration), "", [typeof(XunitException).FullName!], [text], [""], [-1]));
        End(test, duration, failed: 1);
    }

    private void Skip(ConformanceTestCase one, string reason)
    {
        var test = Begin(one);
        Summary.Skipped++;
        Send(new TestSkipped(test, reason));
        End(test, TimeSpan.Zero, skipped: 1);
    }

    private XunitTest Begin(ConformanceTestCase one)
    {
        var test = new XunitTest(one, one.DisplayName);
        Send(new TestCaseStarting(one));
        Send(new TestStarting(test));
        return test;
    }

    private void End(XunitTest test, TimeSpan duration, int failed = 0, int skipped = 0)
    {
        Summary.Total++;
        Summary.Time += Seconds(duration);
        Send(new TestFinished(test, Seconds(duration), ""));
        Send(new TestCaseFinished(test.TestCase, Seconds(duration), 1, failed, skipped));
    }

    private static decimal Seconds(TimeSpan duration) => (decimal)duration.TotalSeconds;

    // Refused after Ctrl-C.
    private void Send(IMessageSinkMessage message)
    {
        if (!bus.QueueMessage(message)) stop.Cancel();
    }
}
