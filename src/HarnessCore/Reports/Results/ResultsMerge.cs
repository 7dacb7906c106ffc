using System.Text.Json;
using HarnessCore.Catalogue;
using HarnessCore.Sandboxes.Pooling;
using HarnessCore.Scenarios;

namespace HarnessCore.Reports.Results;

/// <summary>
/// Merges the documents of a run's shards into what a single run would have given, byte for byte, in whatever order
/// they come. What two of them contain, they must agree on.
/// </summary>
internal static class ResultsMerge
{
    /// <summary>The merged document.</summary>
    /// <param name="shards">At least one, each with its file's name, for errors.</param>
    /// <exception cref="ConfigurationException">
    /// Two of them contradict each other about an image or a scenario; has every such conflict, with both files.
    /// </exception>
    public static ResultsDocument Of(IReadOnlyList<(string Name, ResultsDocument Document)> shards)
    {
        if (shards.Count == 0)
        {
            throw new ArgumentException("nothing to merge");
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
            Complete = shards.All(shard => shard.Document.Complete)
                && images.All(image => image.Outcomes.Count == scenarios.Count(scenario => scenario.IsOf(image.Name))),
            RanOn = [
                .. shards.SelectMany(shard => shard.Document.RanOn).Distinct().OrderBy(Text, StringComparer.Ordinal)],
            Pool = shards.Select(shard => shard.Document.Pool).OfType<PoolCounters>().ToList() is { Count: > 0 } pools
                ? pools.Aggregate((one, other) => one + other)
                : null,
            Scenarios = scenarios,
            Images = images,
        };
    }

    // The shards of one run have the same list, which stays. If lists differ: the profile's order, unknown names last.
    private static IReadOnlyList<ScenarioFacts> Scenarios(
        IReadOnlyList<(string Name, ResultsDocument Document)> shards, List<ConfigurationError> conflicts)
    {
        var first = shards[0].Document.Scenarios;
        var ids = first.Select(scenario => scenario.Id).ToList();
        var merged = shards.SelectMany(
            shard => shard.Document.Scenarios.Select(scenario => (shard.Name, Value: scenario)))
            .GroupBy(scenario => scenario.Value.Id, StringComparer.Ordinal)
            .Select(same => Scenario(same.Key, [.. same], conflicts))
            .ToList();
        return shards.All(
            shard =>
                shard.Document.Scenarios.Select(scenario => scenario.Id).SequenceEqual(ids, StringComparer.Ordinal))
            ? merged
            : [.. ConformanceProfile.InOrder(merged, scenario => scenario.Id)];
    }

    // Each shard names the images of its own; a scenario without names is of all images.
    private static ScenarioFacts Scenario(
        string id, IReadOnlyList<(string Name, ScenarioFacts Value)> parts, List<ConfigurationError> conflicts) =>
        One($"the scenario {id}", [.. parts.Select(part => (part.Name, part.Value with { Images = null }))], conflicts)
            with
        {
            Images = parts.Any(part => part.Value.Images is null)
                ? null
                : [
                    .. parts.SelectMany(part => part.Value.Images!).Distinct(StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal)],
        };

    private static ImageResults Image(
        string name, IReadOnlyList<(string Name, ImageResults Value)> parts, IReadOnlyList<ScenarioFacts> scenarios,
        List<ConfigurationError> conflicts)
    {
        var outcomes = parts.SelectMany(part => part.Value.Outcomes.Select(outcome => (part.Name, Value: outcome)))
            .GroupBy(outcome => outcome.Value.Scenario, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => One($"{name} › {same.Key}", [.. same], conflicts));
        return new ImageResults
        {
            Name = name,
            Reference = One(
                $"the reference of {name}", [.. parts.Select(part => (part.Name, part.Value.Reference))], conflicts),
            Digest = Known(
                $"the digest of {name}", [.. parts.Select(part => (part.Name, part.Value.Digest))], conflicts),
            Os = Known($"the system of {name}", [.. parts.Select(part => (part.Name, part.Value.Os))], conflicts),
            Platform = Known(
                $"the platform of {name}", [.. parts.Select(part => (part.Name, part.Value.Platform ?? ""))], conflicts)
                is { Length: > 0 } platform ? platform : null,
            Outcomes = [
                .. scenarios.Where(scenario => outcomes.ContainsKey(scenario.Id))
                .Select(scenario => outcomes[scenario.Id])],
        };
    }

    // The image may have been available on one machine only.
    private static string Known(
        string what, IReadOnlyList<(string Name, string Value)> said, List<ConfigurationError> conflicts) =>
        said.Where(one => one.Value.Length > 0).ToList() is { Count: > 0 } known ? One(what, known, conflicts) : "";

    private static T One<T>(string what, IReadOnlyList<(string Name, T Value)> said, List<ConfigurationError> conflicts)
    {
        var inOrder = said.OrderBy(one => one.Name, StringComparer.Ordinal).ToList();
        var (name, value) = inOrder[0];
        foreach (var other in inOrder.Skip(1).Where(other => Text(other.Value) != Text(value)))
        {
            conflicts.Add(
                new ConfigurationError(
                    other.Name, 1, 1, $"{what} differs from {name}",
                    "shards of one run, which agree wherever they overlap"));
        }

        return value;
    }

    // Records compare lists by reference, so their JSON is compared.
    private static string Text<T>(T value) => JsonSerializer.Serialize(value);
}
