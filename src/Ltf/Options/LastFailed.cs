using System.Security.Cryptography;
using System.Text;
using HarnessCore.Catalogue;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Storage;

namespace Ltf.Options;

/// <summary>
/// What failed when something was last checked from this folder: a line each, image and scenario, in the user's cache.
/// </summary>
internal sealed class LastFailed
{
    private readonly string _path;

    /// <param name="folder">The folder in which ltf was called.</param>
    /// <param name="cache">The user's cache.</param>
    public LastFailed(string folder, string cache)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..16];
        _path = Path.Combine(cache, "last-failed", $"{key}.txt");
    }

    /// <summary>Whether anything was checked from here before.</summary>
    public bool IsKnown => File.Exists(_path);

    /// <summary>Those of the cases that failed.</summary>
    /// <exception cref="UsageException">None did, or nothing was checked: nothing checked is never green.</exception>
    public IReadOnlyList<(LtfEntry Entry, Scenario Scenario)> Of(
        IReadOnlyList<(LtfEntry Entry, Scenario Scenario)> cases)
    {
        if (!IsKnown) throw new UsageException("no earlier check in this folder", "omit --last-failed");
        var failed = Read().ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<(LtfEntry, Scenario)> chosen =
            [.. cases.Where(one => failed.Contains(LineOf(one.Entry.Name, one.Scenario.Id)))];
        return chosen.Count > 0
            ? chosen
            : throw new UsageException("nothing that you chose failed in the last check", "omit --last-failed");
    }

    /// <summary>Keeps what failed. What did not run this time stays as it was.</summary>
    /// <exception cref="IOException">The cache cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The cache must not be written.</exception>
    public void Keep(ResultsDocument document)
    {
        var outcomes = document.Images.SelectMany(
            image => image.Outcomes.Select(outcome => (Line: LineOf(image.Name, outcome.Scenario), Outcome: outcome)))
            .ToList();
        var ran = outcomes.Select(one => one.Line).ToHashSet(StringComparer.Ordinal);
        var failed = outcomes.Where(one => one.Outcome.Fails || one.Outcome.Outcome == VerdictKind.Failed)
            .Select(one => one.Line);
        IEnumerable<string> before = IsKnown ? Read().Where(line => !ran.Contains(line)) : [];
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var lines = before.Concat(failed).Order(StringComparer.Ordinal);
        AtomicFile.Write(_path, string.Concat(lines.Select(line => $"{line}\n")));
    }

    private string[] Read() => File.ReadAllLines(_path);

    private static string LineOf(string image, string scenario) => $"{image}\t{scenario}";
}
