using System.Text.Json;
using HarnessCore.Checking.Bisecting;

namespace Ltf.Bisecting;

/// <summary>What ltf bisect --json prints.</summary>
internal static class BisectDocument
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>The document.</summary>
    /// <param name="title">The repository and the scenario's id.</param>
    /// <param name="versions">The row of versions.</param>
    /// <param name="probes">What was checked, in that order.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="digestOf">The digest of a version, as far as it is known by now.</param>
    /// <param name="command">The command that runs the scenario on the first bad version.</param>
    public static string Of(
        (string Repository, string Scenario) title, IReadOnlyList<ImageVersion> versions,
        IReadOnlyList<(int Version, Probe Probe)> probes, BisectionEnd.Found end, Func<int, string> digestOf,
        string command)
    {
        return JsonSerializer.Serialize(
            new
            {
                Image = title.Repository,
                title.Scenario,
                Versions = versions.Count,
                // Versions that could not be judged may be the first bad one, too.
                Exact = end.Hidden.Count == 0,
                FirstBad = Of(end.FirstBad),
                LastGood = Of(end.LastGood),
                Hidden = end.Hidden.Select(Of),
                Checked = probes.Select(one => new
                {
                    Version = versions[one.Version].Name,
                    Outcome = BisectText.OutcomeOf(one.Probe),
                    Reason = one.Probe.IsGood is null ? one.Probe.Reason : null,
                }),
                RunAgain = command,
            },
            Indented);

        object Of(int version) => new
        {
            Version = versions[version].Name,
            versions[version].Reference,
            Digest = digestOf(version),
            versions[version].Created,
        };
    }
}
