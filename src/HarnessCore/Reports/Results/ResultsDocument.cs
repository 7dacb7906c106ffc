using System.Text.Json.Serialization;
using HarnessCore.Sandboxes.Pooling;

namespace HarnessCore.Reports.Results;

/// <summary>
/// What one run, or several that were merged, has found: all that any report is made from. As JSON its names are in
/// snake_case, and <c>docs/results.schema.json</c> says what it holds.
/// </summary>
public sealed record ResultsDocument
{
    /// <summary>The version that this harness writes, and the newest that it reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The form of the document; it goes up when a reader of the form before would go wrong.</summary>
    public required int Version { get; init; }

    /// <summary>When the first of its runs began, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When the last of its runs ended, in UTC.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>Whether all that was chosen was run: false after Ctrl-C.</summary>
    public required bool Complete { get; init; }

    /// <summary>The engines and machines it ran on; each once, in an order that does not depend on how shards were merged.</summary>
    public required IReadOnlyList<RunPlace> RanOn { get; init; }

    /// <summary>What the pool of sandboxes did, of all runs together; null where nobody counted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PoolCounters? Pool { get; init; }

    /// <summary>The scenarios that were chosen, in the profile's order.</summary>
    public required IReadOnlyList<ScenarioFacts> Scenarios { get; init; }

    /// <summary>The images that were chosen, in the order of their names.</summary>
    public required IReadOnlyList<ImageResults> Images { get; init; }
}
