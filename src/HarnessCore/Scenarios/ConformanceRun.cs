using System.Collections.Concurrent;
using HarnessCore.Catalogue;
using HarnessCore.Running;

namespace HarnessCore.Scenarios;

/// <summary>Puts images to scenarios, as many at a time as the harness runs katas.</summary>
/// <param name="harness">Runs katas.</param>
/// <param name="freshSandboxes">Whether every run is to have a sandbox that nobody has used before.</param>
public sealed class ConformanceRun(Harness harness, bool freshSandboxes = false)
{
    /// <summary>Told of every image and scenario that begins; may be called by several threads at a time.</summary>
    public Action<LtfEntry, Scenario>? Begins { get; init; }

    /// <summary>Runs all of them; the answer is in the order of the images, and of the scenarios within each.</summary>
    /// <param name="entries">The images.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="each">Told of every result as it comes; called by one thread at a time.</param>
    /// <param name="cancellationToken">Stops it; what was done until then has been told to <paramref name="each"/>.</param>
    /// <exception cref="ConfigurationException">A start-point's folder is broken; all errors of all of them, before anything is run.</exception>
    /// <exception cref="ArgumentException">There is no image or no scenario: nothing checked is never green.</exception>
    public async Task<IReadOnlyList<ScenarioResult>> RunAsync(
        IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios, Action<ScenarioResult> each, CancellationToken cancellationToken)
    {
        if (entries.Count == 0 || scenarios.Count == 0)
        {
            throw new ArgumentException($"nothing to check: {entries.Count} images and {scenarios.Count} scenarios are chosen");
        }

        ThrowIfBroken(entries);
        var runner = new ScenarioRunner(harness, freshSandboxes: freshSandboxes);
        var left = new ConcurrentDictionary<string, int>(entries.Select(entry => KeyValuePair.Create(entry.Name, scenarios.Count)));
        var results = new ConcurrentDictionary<(string, string), ScenarioResult>();
        var pairs = entries.SelectMany(entry => scenarios.Select(scenario => (entry, scenario)));
        var options = new ParallelOptions { MaxDegreeOfParallelism = harness.Runner.AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(pairs, options, async (pair, token) =>
        {
            Begins?.Invoke(pair.entry, pair.scenario);
            var result = await runner.RunAsync(pair.entry, pair.scenario, token).ConfigureAwait(false);
            results[(result.Ltf, result.Scenario.Id)] = result;
            lock (results)
            {
                each(result);
            }

            if (left.AddOrUpdate(pair.entry.Name, 0, (_, count) => count - 1) == 0)
            {
                await runner.ForgetAsync(pair.entry).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        return [.. pairs.Select(pair => results[(pair.entry.Name, pair.scenario.Id)])];
    }

    private static void ThrowIfBroken(IReadOnlyList<LtfEntry> entries)
    {
        var errors = new List<ConfigurationError>();
        // One that is fetched is not at hand yet, and broken it is that image's business alone.
        foreach (var entry in entries.Where(entry => entry.StartPointSource is null))
        {
            try
            {
                var startPoint = StartPoint.Load(entry.StartPointFolder);
                _ = Enum.GetValues<Colour>().Select(startPoint.FilesFor).ToList();
            }
            catch (ConfigurationException e)
            {
                errors.AddRange(e.Errors);
            }
        }

        if (errors.Count > 0)
        {
            throw new ConfigurationException(errors);
        }
    }
}
