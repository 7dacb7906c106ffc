using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Reading;
using HarnessCore.Engine.Registries.Tags;
using HarnessCore.Scenarios.Judging;

namespace Ltf.Bisecting;

/// <summary>
/// The row of versions to search, from the good end to the bad one: as a list has them, or as a registry does, by date.
/// </summary>
/// <param name="repository">The image's reference without tag and digest.</param>
/// <param name="good">The tag or digest of the version that is said to be good.</param>
/// <param name="bad">The tag or digest of the version that is said to be bad.</param>
internal sealed class VersionRow(string repository, string good, string bad)
{
    private const string Swap = "--good is the older one, at which the scenario still passed";

    /// <summary>The good end and the bad one.</summary>
    public IReadOnlyList<string> Ends { get; } = [good, bad];

    /// <summary>A tag or digest, from what a user gave: it may have the repository before it.</summary>
    /// <exception cref="UsageException">It is neither, or another repository's.</exception>
    public static string TagOrDigest(string option, string given, string repository)
    {
        var text = given.StartsWith(repository, StringComparison.Ordinal)
            && given.Length > repository.Length && given[repository.Length] is ':' or '@'
                ? given[(repository.Length + 1)..]
                : given;
        var separator = ImageVersion.IsDigest(text) ? '@' : ':';
        return ImageReference.IsWellFormed($"{repository}{separator}{text}")
            ? text
            : throw new UsageException(
                $"{option}: '{given}' is neither a tag nor a digest of {repository}",
                "tags look like 2733119, digests like sha256:0123…");
    }

    /// <summary>The versions that a list has between the two; an end that it lacks is put to its end.</summary>
    /// <param name="listed">Tags and digests, the oldest first.</param>
    /// <exception cref="UsageException">The list has one twice, or the bad end before the good one.</exception>
    public IReadOnlyList<ImageVersion> Listed(IReadOnlyList<string> listed)
    {
        ThrowIfSame(good, bad);
        if (listed.CountBy(one => one).FirstOrDefault(one => one.Value > 1) is { Key: { } twice })
            throw new UsageException($"--between has {twice} twice");
        List<string> all = [.. listed];
        if (!all.Contains(good)) all.Insert(0, good);
        if (!all.Contains(bad)) all.Add(bad);
        var (from, to) = (all.IndexOf(good), all.IndexOf(bad));
        if (from > to) throw new UsageException($"--between has {bad} (bad) before {good} (good)", Swap);
        return [.. all[from..(to + 1)].Select(one => ImageVersion.Of(repository, one))];
    }

    /// <summary>The versions that a registry has between the two, by the dates of their images.</summary>
    /// <param name="known">All of its tags, and both ends.</param>
    /// <param name="leftOut">Takes a line about versions whose place cannot be known.</param>
    /// <exception cref="UsageException">
    /// The registry lacks an end, or their dates do not tell which is older.
    /// </exception>
    public IReadOnlyList<ImageVersion> OfRegistry(IReadOnlyList<RegistryVersion> known, Action<string> leftOut)
    {
        var (first, last) = (End("--good", good, known), End("--bad", bad, known));
        ThrowIfSame(first.Digest, last.Digest);
        if (DateOf(first) >= DateOf(last))
        {
            throw DateOf(first) == DateOf(last)
                ? new UsageException(
                    $"{good} and {bad} have the same date, {BisectText.Date(DateOf(first))}",
                    "name the order: --between LIST")
                : new UsageException(
                    $"{good} (good) was built after {bad} (bad): {BisectText.Date(DateOf(first))}, "
                        + BisectText.Date(DateOf(last)), Swap);
        }

        var undated = known.Count(one => one.Created is null);
        if (undated > 0) leftOut($"{Words.Count(undated, "tag")} left out: no date of creation");
        return
        [
            .. known.Where(one => one.Created >= first.Created && one.Created <= last.Created)
                .Where(one => one.Digest != first.Digest && one.Digest != last.Digest)
                .Prepend(first).Append(last)
                .GroupBy(one => one.Digest)
                .Select(Named)
                // Equal dates: in an order that is the same next time.
                .OrderBy(one => one.Created)
                .ThenBy(one => one.Digest == first.Digest ? 0 : one.Digest == last.Digest ? 2 : 1)
                .ThenBy(one => one.Tag, StringComparer.Ordinal)
                .Select(one => new ImageVersion($"{repository}@{one.Digest}", one.Tag, one.Digest, one.Created)),
        ];
    }

    // An end keeps the name that it was given by; of others, a tag such as "latest" says least.
    private RegistryVersion Named(IEnumerable<RegistryVersion> same) => same
        .OrderByDescending(one => one.Tag == good || one.Tag == bad)
        .ThenBy(one => one.Tag == "latest")
        .ThenBy(one => one.Tag, StringComparer.Ordinal)
        .First();

    private RegistryVersion End(string option, string given, IReadOnlyList<RegistryVersion> known) =>
        known.FirstOrDefault(one => one.Tag == given || one.Digest == given)
            ?? throw new UsageException(
                $"{option}: {repository} has no {given}",
                Spelling.DidYouMean(Spelling.Nearest(given, known.Select(one => one.Tag))));

    private static DateTimeOffset DateOf(RegistryVersion version) => version.Created ?? throw new UsageException(
        $"{version.Tag} does not say when it was built", "name the order: --between LIST");

    private static void ThrowIfSame(string one, string other)
    {
        if (one == other) throw new UsageException($"--good and --bad are the same image: {one}");
    }
}
