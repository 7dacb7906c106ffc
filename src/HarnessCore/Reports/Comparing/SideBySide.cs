using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Engine.Images;
using HarnessCore.Reports.Results;
using HarnessCore.Running;
using HarnessCore.Running.Contents;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Families;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Comparing;

/// <summary>
/// Two versions of an image in one check: scenario by scenario, the old version and then the new one, so that whatever
/// else the machine does meets both.
/// </summary>
/// <param name="oldTitle">What the user named as the old version.</param>
/// <param name="old">The old version.</param>
/// <param name="newTitle">What the user named as the new version.</param>
/// <param name="new">The new version; the comparison has its name.</param>
internal sealed class SideBySide(string oldTitle, LtfEntry old, string newTitle, LtfEntry @new)
{
    private readonly LtfEntry _old = old with { Name = $"{@new.Name}-old" };

    /// <summary>What to check, in this order, one at a time.</summary>
    public IReadOnlyList<(LtfEntry Entry, Scenario Scenario)> Cases(IReadOnlyList<Scenario> scenarios) =>
    [
        .. scenarios.SelectMany(
            scenario => new[] { _old, @new }.Where(scenario.IsOf).Select(entry => (entry, scenario))),
    ];

    /// <summary>The entries, for their own cases.</summary>
    public IReadOnlyList<LtfEntry> Entries => [_old, @new];

    /// <summary>Checks both, measures the colours, reads what the images are made of, and compares.</summary>
    /// <param name="session">A session of these cases; it is run to its end.</param>
    /// <param name="samples">In how many pairs of runs each colour is measured.</param>
    /// <param name="progress">Shows the check's progress.</param>
    /// <param name="say">Takes a line about the rest.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<(Comparison Comparison, ResultsDocument New)> CompareAsync(
        CheckSession session, int samples, ICheckProgress progress, Action<string> say,
        CancellationToken cancellationToken)
    {
        await foreach (var _ in session.RunAsync(progress, cancellationToken))
        {
        }

        var document = session.Document();
        var (before, after) = (
            await FindAsync(session.Harness, _old, cancellationToken),
            await FindAsync(session.Harness, @new, cancellationToken));
        IReadOnlyList<ColourTimes> times = [];
        if (before is not null && after is not null)
        {
            times = await TimesAsync(session.Harness, before, after, samples, say, cancellationToken);
            say("reading packages, tools and layers");
        }

        var newDocument = Of(document, @new.Name);
        var comparison = ComparisonFinder.Between(
            new(oldTitle, Of(document, _old.Name), await ContentsAsync(session.Harness, before, cancellationToken)),
            new(newTitle, newDocument, await ContentsAsync(session.Harness, after, cancellationToken)), times);
        return (comparison, newDocument);
    }

    /// <summary>One of the two images of a document, under the name of the new version.</summary>
    internal ResultsDocument Of(ResultsDocument document, string name) => document with
    {
        Scenarios =
        [
            .. document.Scenarios.Where(scenario => scenario.IsOf(name)).Select(
                scenario => scenario.Images is null ? scenario : scenario with { Images = [@new.Name] }),
        ],
        Images =
        [
            .. document.Images.Where(image => image.Name == name).Select(image => image with { Name = @new.Name }),
        ],
    };

    private static async Task<ImageContents?> ContentsAsync(
        Harness harness, LtfImage? ltf, CancellationToken cancellationToken) =>
        ltf is null ? null : await ImageContents.OfAsync(harness, ltf, cancellationToken);

    // Its scenarios have told why it is not available.
    private static async Task<LtfImage?> FindAsync(
        Harness harness, LtfEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await harness.ProvideAsync(entry, cancellationToken);
        }
        catch (Exception e) when (e is ImageMissingException or ConfigurationException)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<ColourTimes>> TimesAsync(
        Harness harness, LtfImage before, LtfImage after, int samples, Action<string> say,
        CancellationToken cancellationToken)
    {
        var all = new List<ColourTimes>();
        foreach (var colour in samples == 0 ? [] : Enum.GetValues<Colour>())
        {
            say($"measuring {Expect.Name(colour)}: {Words.Count(samples, "pair")} of runs");
            var pairs = new List<(double Old, double New)>();
            for (var pair = 0; pair < samples; pair++)
            {
                // Which one is first changes from pair to pair: what gets slower over time, or faster, meets both.
                var isNewFirst = pair % 2 == 1;
                var first = await SecondsAsync(harness, isNewFirst ? after : before, colour, say, cancellationToken);
                var second = await SecondsAsync(harness, isNewFirst ? before : after, colour, say, cancellationToken);
                if (first is { } one && second is { } other) pairs.Add(isNewFirst ? (other, one) : (one, other));
            }

            if (pairs.Count > 0)
                all.Add(new ColourTimes(
                    Expect.Name(colour), [.. pairs.Select(pair => pair.Old)], [.. pairs.Select(pair => pair.New)],
                    before.MaxSeconds, after.MaxSeconds));
        }

        return all;
    }

    private static async Task<double?> SecondsAsync(
        Harness harness, LtfImage ltf, Colour colour, Action<string> say, CancellationToken cancellationToken)
    {
        var run = await harness.RunAsync(ltf.Request(colour), cancellationToken);
        if (run.Log.EngineError is null && run.Log.NoSandbox is null)
            return Math.Round(TrafficLightHeadroom.Seconds(run, ltf.MaxSeconds), 4);
        say($"a run of {ltf.Name} was lost: {run.Log.EngineError ?? run.Log.NoSandbox}");
        return null;
    }
}
