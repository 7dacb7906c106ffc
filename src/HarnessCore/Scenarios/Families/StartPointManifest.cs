using HarnessCore.Catalogue;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>
/// The start-point can be read and takes all colours. A broken one gets no further than being read: what reads it asks
/// <see cref="Broken"/> for the failure.
/// </summary>
internal sealed record StartPointManifest(string Id) : Scenario(Id)
{
    internal override IReadOnlyList<string> Asks =>
    [
        "read manifest.json, the files that it names, and options.json",
        "expect what production's start-point builder accepts, and edits for red, amber and green",
    ];

    internal override Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        foreach (var colour in Enum.GetValues<Colour>())
        {
            _ = context.Ltf.StartPoint.FilesFor(colour);
        }

        return Task.FromResult(Verdict.Passed());
    }

    /// <summary>The failure of a start-point with these errors.</summary>
    internal Failure Broken(LtfEntry entry, IReadOnlyList<ConfigurationError> errors) => new()
    {
        Ran = entry.StartPointFolder.Length > 0
            ? $"the start-point in {entry.StartPointFolder}, read"
            : $"the start-point of {entry.StartPointSource?.Repository}, read",
        Mismatches = [.. errors.Select(error => new Mismatch(
            $"{error.Expected}{(error.Hint is { } hint ? $"; {hint}" : "")}",
            $"{Path.GetFileName(error.File)}:{error.Line}:{error.Column}: {Visible.Of(error.Problem)}"))],
        Why = Why,
        Change = Change,
        Again = $"{entry.CheckCommand} --scenario {Id}",
        Run = "",
    };
}
