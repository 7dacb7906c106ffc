using HarnessCore.Catalogue;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios;

/// <summary>How one scenario of one image came out over many rounds.</summary>
/// <param name="Ltf">The image's name.</param>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Kinds">How often it ended how.</param>
/// <param name="NearTimeOuts">In how many rounds a run took more than 80% of its time, and yet ended by itself.</param>
public sealed record Stability(string Ltf, string Scenario, IReadOnlyDictionary<VerdictKind, int> Kinds, int NearTimeOuts)
{
    /// <summary>From this share of its time on a run counts as near a time-out.</summary>
    public const double Near = 0.8;

    /// <summary>How many rounds there were.</summary>
    public int Rounds => Kinds.Values.Sum();

    /// <summary>Whether it ended in the same way every time.</summary>
    public bool IsStable => Kinds.Count == 1;

    /// <summary>Sums up rounds; a line for every image and scenario, in the order of the first round's images and of the profile.</summary>
    public static IReadOnlyList<Stability> Of(IEnumerable<IReadOnlyList<ScenarioResult>> rounds) =>
    [
        .. rounds.SelectMany(round => round)
            .GroupBy(result => (result.Ltf, result.Scenario.Id))
            .Select(same => new Stability(
                same.Key.Ltf,
                same.Key.Id,
                same.GroupBy(result => result.Verdict.Kind).ToDictionary(kind => kind.Key, kind => kind.Count()),
                same.Count(result => result.LargestShare > Near))),
    ];

    /// <summary>
    /// Puts images to scenarios round by round, each in random order and in sandboxes that nobody has used before. No verdict is
    /// tried again, so that what is left to chance shows.
    /// </summary>
    /// <param name="run">Runs one round.</param>
    /// <param name="entries">The images.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="seed">Of the order; the same for the same order.</param>
    /// <param name="each">Told of every round as it is done, with its number from 1.</param>
    /// <param name="cancellationToken">Stops it; the rounds done until then have been told of.</param>
    public static async Task<IReadOnlyList<Stability>> MeasureAsync(
        ConformanceRun run,
        IReadOnlyList<LtfEntry> entries,
        IReadOnlyList<Scenario> scenarios,
        int rounds,
        int seed,
        Action<int, IReadOnlyList<ScenarioResult>> each,
        CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var done = new List<IReadOnlyList<ScenarioResult>>();
        for (var round = 1; round <= rounds; round++)
        {
            var (images, shuffled) = (entries.ToArray(), scenarios.ToArray());
            random.Shuffle(images);
            random.Shuffle(shuffled);
            var results = await run.RunAsync(images, shuffled, _ => { }, cancellationToken).ConfigureAwait(false);
            done.Add([.. results.OrderBy(result => IndexOf(entries, result.Entry)).ThenBy(result => IndexOf(scenarios, result.Scenario))]);
            each(round, done[^1]);
        }

        return Of(done);
    }

    private static int IndexOf<T>(IReadOnlyList<T> all, T item) => all.TakeWhile(other => !ReferenceEquals(other, item)).Count();
}
