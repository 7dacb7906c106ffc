using System.Globalization;
using HarnessCore.Checking.Bisecting;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace Ltf.Bisecting;

/// <summary>What ltf bisect prints.</summary>
/// <param name="versions">The row of versions.</param>
internal sealed class BisectText(IReadOnlyList<ImageVersion> versions)
{
    private const int MostListed = 20;

    /// <summary>As in "2026-11-28 21:40 UTC".</summary>
    public static string Date(DateTimeOffset date) =>
        date.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The first line.</summary>
    public string Title(string repository, string scenario) => Visible.Line(
        $"{repository}: {Words.Count(versions.Count, "version")} from {versions[0].Name} to {versions[^1].Name}, "
            + scenario);

    /// <summary>The line for one version that was checked.</summary>
    public string Progress(int version, Probe probe, Bisection search, TimeSpan duration)
    {
        var found = probe.IsGood is null ? $"skipped: {probe.Reason}" : OutcomeOf(probe);
        return Visible.Line(Invariant($"  {versions[version].Name}: {found} ({duration.TotalSeconds:0.0} s)"))
            + (version == 0 ? "" : $"; {Left(search)}");
    }

    /// <summary>Why there was no search.</summary>
    public string Wrong(BisectionEnd.WrongEnd end)
    {
        var (name, option) = (versions[end.Version].Name, end.Version == 0 ? "--good" : "--bad");
        return end.Probe.IsGood switch
        {
            null => $"cannot tell whether {name} ({option}) is good or bad: {end.Probe.Reason}",
            true => $"{option}: {name} is good: the scenario passes on it",
            false => $"{option}: {name} is bad: the scenario fails on it",
        };
    }

    /// <summary>How far a search came that was stopped.</summary>
    public string Stopped(int good, int bad) => Visible.Line(
        $"stopped; to go on: --good {versions[good].Name} --bad {versions[bad].Name}");

    /// <summary>The answer.</summary>
    /// <param name="end">How the search ended.</param>
    /// <param name="digestOf">The digest of a version, as far as it is known by now.</param>
    /// <param name="command">The command that runs the scenario on the first bad version.</param>
    public IEnumerable<string> Answer(BisectionEnd.Found end, Func<int, string> digestOf, string command)
    {
        if (end.Hidden.Count > 0)
        {
            var some = end.Hidden.Append(end.FirstBad).Select(one => versions[one].Name).ToList();
            var more = some.Count - MostListed;
            yield return Visible.Line(
                $"first bad: one of {some.Count}, of which only the last could be judged: "
                    + string.Join(", ", some.Take(MostListed)) + (more > 0 ? $" and {more} more" : ""));
        }

        foreach (var (title, version) in new[]
        {
            (end.Hidden.Count > 0 ? "certainly bad" : "first bad", end.FirstBad), ("last good", end.LastGood),
        })
        {
            yield return Visible.Line($"{title}: {versions[version].Name}");
            if (digestOf(version) is { Length: > 0 } digest) yield return Visible.Line($"  digest   {digest}");
            if (versions[version].Created is { } date) yield return $"  created  {Date(date)}";
        }

        yield return $"run again: {command}";
    }

    /// <summary>As in "good".</summary>
    public static string OutcomeOf(Probe probe) => probe.IsGood switch
    {
        true => "good",
        false => "bad",
        null => "skipped",
    };

    private static string Left(Bisection search) => search.Open == 0
        ? "none left"
        : $"{Words.Count(search.Open, "version")} left, about {Words.Count(search.ChecksLeft, "check")}";
}
