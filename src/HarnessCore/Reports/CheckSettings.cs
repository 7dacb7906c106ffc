using System.Globalization;
using System.IO.Enumeration;
using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Reading;
using HarnessCore.Checking;
using HarnessCore.Engine.Registries;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Storage;

namespace HarnessCore.Reports;

/// <summary>
/// What the <c>LTF_…</c> variables make the test suite check: the same choices as <c>ltf check</c> has.
/// </summary>
public sealed class CheckSettings
{
    /// <summary>The most katas that can be asked for at a time.</summary>
    internal const int MostJobs = 64;

    private readonly List<string> _problems = [];
    private readonly Func<string, string?> _variable;
    private readonly string _root;
    private readonly bool _isOwn;

    private CheckSettings(string root, string snapshots, Func<string, string?> variable)
    {
        (_root, _variable) = (root, variable);
        var own = Path.GetFullPath(Path.Combine(root, "images.yml"));
        List = Path.GetFullPath(In("LTF_LIST") ?? own);
        _isOwn = List == own;
        Results = In("LTF_RESULTS");
        if (Results is not null) Note("LTF_RESULTS", AtomicFile.ProblemWith(Results));
        Jobs = JobsOf(Given("LTF_JOBS"));
        Options = new CheckOptions
        {
            NextIsAdvisory = IsAdvisory(Given("LTF_NEXT")),
            Pull = PullOf(Given("LTF_PULL")),
            Snapshots = SnapshotsOf(In("LTF_SNAPSHOTS"), snapshots),
        };
        // Of all shards: each takes or refuses the same patterns.
        var entries = EntriesOf();
        Cases = ConformanceCheck.CasesOf(OfShard(entries), entries.Count == 0 ? [] : ScenariosOf(entries));
        if (_problems.Count == 0 && Cases.Count == 0) Note("LTF_SCENARIO", "none of these images has such a scenario");
    }

    /// <summary>The path of the list of images: LTF_LIST, or images.yml of the repository.</summary>
    public string List { get; }

    /// <summary>
    /// Every image with every scenario that it has, by LTF_LIST, LTF_IMAGES, LTF_SHARD and LTF_SCENARIO.
    /// </summary>
    public IReadOnlyList<(LtfEntry Entry, Scenario Scenario)> Cases { get; }

    /// <summary>
    /// What counts (LTF_NEXT), when images are pulled (LTF_PULL), and what outputs are compared with (LTF_SNAPSHOTS).
    /// </summary>
    public CheckOptions Options { get; }

    /// <summary>The most katas at a time (LTF_JOBS); null for the number of the engine's cores.</summary>
    public int? Jobs { get; }

    /// <summary>The path of the results file to write (LTF_RESULTS); null for none.</summary>
    public string? Results { get; }

    /// <summary>Reads the settings.</summary>
    /// <param name="root">The repository's folder; what is not absolute is relative to it.</param>
    /// <param name="snapshots">The folder with the approved outputs of the repository's own images.yml.</param>
    /// <param name="variable">The value of a variable; null or empty if it is not set.</param>
    /// <exception cref="ArgumentException">Values are wrong; the message has a line for each.</exception>
    public static CheckSettings Read(string root, string snapshots, Func<string, string?> variable)
    {
        var settings = new CheckSettings(root, snapshots, variable);
        return settings._problems.Count == 0
            ? settings
            : throw new ArgumentException(string.Join('\n', settings._problems));
    }

    /// <summary>The images whose names match one of several patterns; all of them if there is none.</summary>
    /// <exception cref="ArgumentException">A pattern matches no image: the run would check less.</exception>
    internal static IReadOnlyList<LtfEntry> Matching(IReadOnlyList<LtfEntry> entries, string? patterns)
    {
        var globs = Split(patterns);
        var unknown = globs.Where(glob => !entries.Any(entry => Matches(entry, glob))).ToList();
        return unknown.Count > 0 ? throw new ArgumentException(
                $"no image matches {string.Join(", ", unknown)}; "
                    + (Spelling.DidYouMean(Spelling.Nearest(unknown[0], entries.Select(entry => entry.Name)))
                        ?? "`ltf images` lists them"))
            : globs.Length == 0 ? entries
            : [.. entries.Where(entry => globs.Any(glob => Matches(entry, glob)))];
    }

    private static bool Matches(LtfEntry entry, string glob) =>
        FileSystemName.MatchesSimpleExpression(glob, entry.Name, ignoreCase: false);

    private static string[] Split(string? patterns) =>
        (patterns ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private IReadOnlyList<LtfEntry> EntriesOf()
    {
        IReadOnlyList<LtfEntry> entries;
        try
        {
            entries = ImageCatalogue.Load(List, ConformanceProfile.Ids).Entries;
        }
        catch (ConfigurationException e)
        {
            _problems.Add(_isOwn ? e.Message : $"LTF_LIST: {e.Message}");
            return [];
        }

        entries = Try("LTF_IMAGES", entries, given => Matching(entries, given));
        return _isOwn ? entries : [.. entries.Select(Elsewhere)];
    }

    private IReadOnlyList<LtfEntry> OfShard(IReadOnlyList<LtfEntry> entries) => Try("LTF_SHARD", entries, given =>
        (Shard.Parse(given) ?? throw new ArgumentException(Shard.Wanted(given))).Of(entries));

    // The failure's command names the list.
    private LtfEntry Elsewhere(LtfEntry entry) => entry with
    {
        CheckCommand = $"{entry.CheckCommand} --images {Given("LTF_LIST")}",
    };

    private IReadOnlyList<Scenario> ScenariosOf(IReadOnlyList<LtfEntry> entries)
    {
        try
        {
            var all = ConformanceProfile.For(entries);
            return Try("LTF_SCENARIO", all, given =>
            {
                var chosen = Split(given).SelectMany(glob => Some(glob, all)).ToHashSet();
                return [.. all.Where(chosen.Contains)];
            });
        }
        catch (ConfigurationException e)
        {
            _problems.Add(e.Message);
            return [];
        }
    }

    private static IReadOnlyList<Scenario> Some(string glob, IReadOnlyList<Scenario> all) =>
        ConformanceProfile.Matching(glob, all) is { Count: > 0 } some
            ? some
            : throw new ArgumentException(ConformanceProfile.NoneMatches(glob, all));

    private T Try<T>(string name, T all, Func<string, T> choose)
    {
        if (Given(name) is not { } given) return all;
        try
        {
            return choose(given);
        }
        catch (ArgumentException e)
        {
            Note(name, e.Message);
            return all;
        }
    }

    private int? JobsOf(string? given)
    {
        if (given is null) return null;
        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs)
            && jobs is >= 1 and <= MostJobs) return jobs;
        Note("LTF_JOBS", $"takes a number from 1 to {MostJobs}, not '{given}'");
        return null;
    }

    private bool IsAdvisory(string? given)
    {
        if (given is not (null or "advisory" or "counted"))
            Note("LTF_NEXT", $"takes advisory or counted (the default), not '{given}'");
        return given == "advisory";
    }

    private PullPolicy PullOf(string? given)
    {
        if (given is null or "missing" or "always" or "never")
            return Enum.Parse<PullPolicy>(given ?? "missing", ignoreCase: true);
        Note("LTF_PULL", $"takes missing (the default), always or never, not '{given}'");
        return PullPolicy.Missing;
    }

    private string SnapshotsOf(string? given, string ours)
    {
        if (given is null) return _isOwn ? ours : Path.ChangeExtension(List, ".snapshots");
        if (!Directory.Exists(given))
            Note("LTF_SNAPSHOTS", $"no such folder: {given}; create it first");
        return given;
    }

    private string? In(string name) => Given(name) is { } path ? Path.Combine(_root, path) : null;

    private string? Given(string name) => _variable(name) is { Length: > 0 } value ? value : null;

    private void Note(string name, string? problem)
    {
        if (problem is not null) _problems.Add($"{name}: {problem}");
    }
}
