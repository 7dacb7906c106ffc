using System.Text.Json.Serialization;
using HarnessCore.Running;

namespace HarnessCore.Scenarios.Judging;

/// <summary>
/// Why a scenario failed, and what to do about it: the one grammar of every report, and a part of the results file.
/// </summary>
public sealed record Failure
{
    /// <summary>What ran: the script, or the edit of the start-point.</summary>
    public required string Ran { get; init; }

    /// <summary>The expectations that were not met, each with what came back instead.</summary>
    public required IReadOnlyList<Mismatch> Mismatches { get; init; }

    /// <summary>
    /// The run itself: outcome, status, the beginning of stdout and stderr, the run's log. Empty if nothing ran.
    /// </summary>
    public required string Run { get; init; }

    /// <summary>What probably causes it, the most probable first; at most two, and none without evidence.</summary>
    [JsonRequired]
    public IReadOnlyList<ProbableCause> Causes { get; init; } = [];

    /// <summary>Why it matters: the scenario's reason.</summary>
    public required string Why { get; init; }

    /// <summary>What to change in the image.</summary>
    public required string Change { get; init; }

    /// <summary>The command that runs this scenario again.</summary>
    public required string Again { get; init; }

    /// <summary>Whether nothing is wrong but that something took too long.</summary>
    internal bool IsSlownessAlone =>
        Mismatches.All(mismatch => mismatch.DependsOnTime)
        && Mismatches.Any(mismatch => mismatch.IsLate || mismatch.IsTimeOut);

    /// <summary>The run that was judged, to look for causes in; null if it was not a single run.</summary>
    [JsonIgnore]
    internal RunResult? Judged { get; init; }
}
