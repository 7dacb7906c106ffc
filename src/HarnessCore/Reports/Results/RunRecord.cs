using HarnessCore.Catalogue;
using HarnessCore.Sandboxes.Pooling;
using HarnessCore.Scenarios;

namespace HarnessCore.Reports.Results;

/// <summary>A run as it went: what was chosen, where it ran, and what came of it.</summary>
public sealed record RunRecord
{
    /// <summary>The images that were chosen.</summary>
    public required IReadOnlyList<LtfEntry> Entries { get; init; }

    /// <summary>The scenarios that were chosen, in the profile's order.</summary>
    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    /// <summary>What came, in any order; a run that was stopped has less than was chosen.</summary>
    public required IReadOnlyCollection<ScenarioResult> Results { get; init; }

    /// <summary>The engine and its machine.</summary>
    public required RunPlace Place { get; init; }

    /// <summary>What the pool of sandboxes did; null where nobody counted.</summary>
    public PoolCounters? Pool { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>Whether failures of level next are shown only.</summary>
    public bool NextIsAdvisory { get; init; }

    /// <summary>Whether it is CI's run, where an image that is built here must be there.</summary>
    public bool InCi { get; init; }

    /// <summary>The folder from which folders that images are built from are named: the same text on every machine.</summary>
    public required string Root { get; init; }
}
