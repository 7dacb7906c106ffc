using System.Text.RegularExpressions;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

/// <summary>Looks for versions in the output that are not those of the last good result.</summary>
/// <param name="lastGood">The snapshot of an image's scenario, by their names; null if it did not pass.</param>
internal sealed partial class BaselineExaminer(Func<string, string, string?> lastGood) : IExaminer
{
    private const int Shown = 3;

    public string Looks => "comparing the output with the last good result";

    public Task<IReadOnlyList<Finding>> ExamineAsync(FailedCase failed, CancellationToken cancellationToken)
    {
        var ltf = failed.Image.Ltf;
        return Task.FromResult<IReadOnlyList<Finding>>(
            failed.Run is { } run && lastGood(ltf.Name, failed.Scenario.Id) is { Length: > 0 } good
                && Cause(good, SnapshotText.Of(run, new Scrubber(ltf.Entry.Scrub))) is { } cause
                    ? [new Finding(Rank.Symptom, cause)]
                    : []);
    }

    /// <summary>What differs between the versions in two snapshots; null if none does.</summary>
    internal static ProbableCause? Cause(string good, string now)
    {
        var (before, after) = (VersionsIn(good), VersionsIn(now));
        var changed = before.Where(
            old => after.TryGetValue(old.Key, out var version) && version != old.Value)
            .Select(old => $"{old.Key} is {after[old.Key]} and was {old.Value}")
            .Take(Shown)
            .ToList();
        return changed.Count == 0 ? null : new ProbableCause(
            $"Since the last good result a version has changed: {string.Join("; ", changed)}",
            "Adapt red_amber_green.rb and the start-point to the new version, or pin the old one in the Dockerfile");
    }

    private static Dictionary<string, string> VersionsIn(string text) => text.Split('\n')
        .SelectMany(line => Version().Matches(line))
        .GroupBy(match => match.Groups["name"].Value, match => match.Groups["version"].Value, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    [GeneratedRegex(
        @"(?<name>[A-Za-z][\w.+#@/-]*?)(?: version)?[ =:/@-]{1,2}v?(?<version>\d+(?:\.\d+)+(?:[-+.]\w+)*)(?!\w| ?m?s)",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Version();
}
