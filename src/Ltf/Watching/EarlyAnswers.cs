using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace Ltf.Watching;

/// <summary>
/// Tells of a failure as soon as it is one: its causes, which take longer to find, come with the whole text.
/// </summary>
/// <param name="elapsed">The time since the edit.</param>
internal sealed class EarlyAnswers(Func<TimeSpan> elapsed) : ICheckProgress
{
    public void Begins(LtfEntry entry, Scenario scenario)
    {
    }

    public void PutOff(LtfEntry entry, Scenario scenario)
    {
    }

    public void Fails(LtfEntry entry, Scenario scenario, Failure failure)
    {
        // images.yml may excuse it.
        if (entry.KnownFailures.Any(known => known.Scenarios.Matches(scenario.Id))) return;
        var (one, after) = (failure.Mismatches[0], elapsed().TotalSeconds);
        Console.WriteLine(Visible.Line(Invariant(
            $"{entry.Name} › {scenario.Id}: expected {one.Expected}, got {one.Got} ({after:0.0} s)")));
    }

    public void Ended(ScenarioResult result)
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
