namespace HarnessCore.Reports.Results;

/// <summary>One image and what came of it.</summary>
public sealed record ImageResults
{
    /// <summary>Its name in images.yml.</summary>
    public required string Name { get; init; }

    /// <summary>Its reference, or the folder that it is built from. With a stand-in, that.</summary>
    public required string Reference { get; init; }

    /// <summary>The registry's digest where it came from one, else its content id; empty when it was not to be had.</summary>
    public required string Digest { get; init; }

    /// <summary>What os-release calls its system; empty when that is not known.</summary>
    public required string Os { get; init; }

    /// <summary>What came of each scenario, in the profile's order; those that were not run are not there.</summary>
    public required IReadOnlyList<ScenarioOutcome> Outcomes { get; init; }
}
