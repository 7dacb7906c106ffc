using System.Runtime.CompilerServices;
using HarnessCore.Catalogue;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Checking;

/// <summary>How one scenario of one image ended over many rounds.</summary>
/// <param name="Ltf">The image's name.</param>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Kinds">How often it ended how.</param>
/// <param name="NearTimeOuts">In how many rounds a run took more than 80% of its time limit without timing out.</param>
internal sealed record Stability(
    string Ltf, string Scenario, IReadOnlyDictionary<VerdictKind, int> Kinds, int NearTimeOuts)
{
    /// <summary>Above this share of its time limit a run is near a time-out.</summary>
    public const double Near = 0.8;

    /// <summary>How many rounds it ran in.</summary>
    public int Rounds => Kinds.Values.Sum();

    /// <summary>Whether it ended the same way in every round.</summary>
    public bool IsStable => Kinds.Count == 1;

    /// <summary>
    /// Sums up rounds, one item for every image and scenario, in the order of the first round.
    /// </summary>
    public static IReadOnlyList<Stability> Of(IEnumerable<IReadOnlyList<ScenarioResult>> rounds) =>
    [
        .. rounds.SelectMany(round => round)
            .GroupBy(result => (result.Ltf, result.Scenario.Id))
            .Select(same => new Stability(
                same.Key.Ltf,
                same.Key.Id,
                same.CountBy(result => result.Verdict.Kind).ToDictionary(),
                same.Count(result => result.LargestShare > Near))),
    ];

    /// <summary>
    /// Runs images through scenarios round by round, each round in random order. Each round comes when all of it has
    /// ended, in the order of the images and of the scenarios within each.
    /// </summary>
    /// <param name="check">
    /// Runs a round; with <see cref="CheckOptions.FreshSandboxes"/>, no round affects the next.
    /// </param>
    /// <param name="entries">The images.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="seed">Seed of the order: the same seed gives the same order.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async IAsyncEnumerable<IReadOnlyList<ScenarioResult>> RoundsAsync(
        ConformanceCheck check, IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios, int rounds,
        int seed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var (images, ids) = (PlacesOf(entries, entry => entry.Name), PlacesOf(scenarios, scenario => scenario.Id));
        for (var round = 1; round <= rounds; round++)
        {
            var results = new List<ScenarioResult>();
            await foreach (
                var result in check.RunAsync(Shuffled(entries, random), Shuffled(scenarios, random), cancellationToken))
            {
                results.Add(result);
            }

            yield return [.. results.OrderBy(one => images[one.Ltf]).ThenBy(one => ids[one.Scenario.Id])];
        }
    }

    private static T[] Shuffled<T>(IReadOnlyList<T> all, Random random)
    {
        var shuffled = all.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static Dictionary<string, int> PlacesOf<T>(IReadOnlyList<T> all, Func<T, string> nameOf) =>
        all.Index().ToDictionary(one => nameOf(one.Item), one => one.Index, StringComparer.Ordinal);
}
