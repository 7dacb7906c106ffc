using System.Text.Json;
using HarnessCore.Catalogue;
using HarnessCore.Sandboxes.Pooling;
using HarnessCore.Scenarios;

namespace HarnessCore.Reports.Results;

/// <summary>
/// Puts the documents of a run's shards together: what one run would have given, to the byte, in whatever order they come.
/// What two of them have, they must agree on.
/// </summary>
public static class ResultsMerge
{
    private static readonly Dictionary<string, int> Profile = ConformanceProfile.All.Select((scenario, at) => (scenario.Id, at)).ToDictionary(scenario => scenario.Id, scenario => scenario.at);

    /// <summary>The one document.</summary>
    /// <param name="shards">At least one, each with the name that an error is to call it by: its file's.</param>
    /// <exception cref="ConfigurationException">Two of them say different things of one image and scenario; all such, with both files.</exception>
    public static ResultsDocument Of(IReadOnlyList<(string Name, ResultsDocument Document)> shards)
    {
        if (shards.Count == 0)
        {
            throw new ArgumentException("there is nothing to merge");
        }

        var conflicts = new List<ConfigurationError>();
        var scenarios = Scenarios(shards, conflicts);
        var images = shards.SelectMany(shard => shard.Document.Images.Select(image => (shard.Name, Value: image)))
            .GroupBy(image => image.Value.Name, StringComparer.Ordinal)
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => Image(same.Key, [.. same], scenarios, conflicts))
            .ToList();
        return conflicts.Count > 0 ? throw new ConfigurationException(conflicts) : new ResultsDocument
        {
            Version = ResultsDocument.CurrentVersion,
            Started = shards.Min(shard => shard.Document.Started),
            Ended = shards.Max(shard => shard.Document.Ended),
            Complete = shards.All(shard => shard.Document.Complete) && images.All(image => image.Outcomes.Count == scenarios.Count),
            RanOn = [.. shards.SelectMany(shard => shard.Document.RanOn).Distinct().OrderBy(Text, StringComparer.Ordinal)],
            Pool = shards.Select(shard => shard.Document.Pool).OfType<PoolCounters>().ToList() is { Count: > 0 } pools ? pools.Aggregate((one, other) => one + other) : null,
            Scenarios = scenarios,
            Images = images,
        };
    }

    // The shards of one run have one list, and it stays; where lists differ, the profile's order, and names it does not know last.
    private static IReadOnlyList<ScenarioFacts> Scenarios(IReadOnlyList<(string Name, ResultsDocument Document)> shards, List<ConfigurationError> conflicts)
    {
        var first = shards[0].Document.Scenarios;
        var ids = first.Select(scenario => scenario.Id).ToList();
        var merged = shards.SelectMany(shard => shard.Document.Scenarios.Select(scenario => (shard.Name, Value: scenario)))
            .GroupBy(scenario => scenario.Value.Id, StringComparer.Ordinal)
            .Select(same => One($"the scenario {same.Key}", [.. same], conflicts))
            .ToList();
        return shards.All(shard => shard.Document.Scenarios.Select(scenario => scenario.Id).SequenceEqual(ids, StringComparer.Ordinal))
            ? merged
            : [.. merged.OrderBy(scenario => Profile.GetValueOrDefault(scenario.Id, int.MaxValue)).ThenBy(scenario => scenario.Id, StringComparer.Ordinal)];
    }

    private static ImageResults Image(string name, IReadOnlyList<(string Name, ImageResults Value)> parts, IReadOnlyList<ScenarioFacts> scenarios, List<ConfigurationError> conflicts)
    {
        var outcomes = parts.SelectMany(part => part.Value.Outcomes.Select(outcome => (part.Name, Value: outcome)))
            .GroupBy(outcome => outcome.Value.Scenario, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => One($"{name} › {same.Key}", [.. same], conflicts));
        return new ImageResults
        {
            Name = name,
            Reference = One($"the reference of {name}", [.. parts.Select(part => (part.Name, part.Value.Reference))], conflicts),
            Digest = Known($"the digest of {name}", [.. parts.Select(part => (part.Name, part.Value.Digest))], conflicts),
            Os = Known($"the system of {name}", [.. parts.Select(part => (part.Name, part.Value.Os))], conflicts),
            Outcomes = [.. scenarios.Where(scenario => outcomes.ContainsKey(scenario.Id)).Select(scenario => outcomes[scenario.Id])],
        };
    }

    // One machine may have had the image and another not.
    private static string Known(string what, IReadOnlyList<(string Name, string Value)> said, List<ConfigurationError> conflicts) =>
        said.Where(one => one.Value.Length > 0).ToList() is { Count: > 0 } known ? One(what, known, conflicts) : "";

    private static T One<T>(string what, IReadOnlyList<(string Name, T Value)> said, List<ConfigurationError> conflicts)
    {
        var inOrder = said.OrderBy(one => one.Name, StringComparer.Ordinal).ToList();
        var (name, value) = inOrder[0];
        foreach (var other in inOrder.Skip(1).Where(other => Text(other.Value) != Text(value)))
        {
            conflicts.Add(new ConfigurationError(other.Name, 1, 1, $"{what} is in {name} as well, and differs", "the shards of one run: no image and scenario in two of them"));
        }

        return value;
    }

    // Records compare their lists by reference: their text is what counts.
    private static string Text<T>(T value) => JsonSerializer.Serialize(value);
}
