using System.Collections.Concurrent;
using System.Text.Json;
using static System.FormattableString;

namespace HarnessCore.Engine.Registries.Tags;

/// <summary>
/// The images of a repository with their digests and dates. A tag has no date of its own: it is that of the image, for
/// which the registry is asked twice.
/// </summary>
/// <param name="api">Asks the registry.</param>
/// <param name="architecture">The processor whose image's date counts if a tag has several, such as amd64.</param>
internal sealed class RegistryVersions(RegistryApi api, string architecture)
{
    // Of a repository's lists, which come in pages.
    private const int MostPages = 1000;
    private const int AtOnce = 8;

    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(10);

    /// <summary>Every tag's image, in no particular order.</summary>
    /// <param name="say">Takes a line of progress, at most every ten seconds.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="EngineException">The registry refused, or does not answer.</exception>
    public async Task<IReadOnlyList<RegistryVersion>> AllAsync(
        Action<string> say, CancellationToken cancellationToken)
    {
        var (tags, all) = (await TagsAsync(cancellationToken), new ConcurrentBag<RegistryVersion>());
        var said = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(
            tags, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (tag, token) =>
            {
                // One that is gone meanwhile is not missed.
                if (await FindAsync(tag, token) is { } version) all.Add(version);
                var last = Volatile.Read(ref said);
                if (TimeProvider.System.GetElapsedTime(last) >= SayEvery
                    && Interlocked.CompareExchange(ref said, TimeProvider.System.GetTimestamp(), last) == last)
                    say(Invariant($"{api.Repository}: read {all.Count} of {tags.Count} tags"));
            });
        return [.. all];
    }

    /// <summary>The image with a tag or digest; null if the repository has none.</summary>
    /// <exception cref="EngineException">The registry refused, or does not answer.</exception>
    public async Task<RegistryVersion?> FindAsync(string tagOrDigest, CancellationToken cancellationToken)
    {
        if (await api.FindAsync($"manifests/{tagOrDigest}", cancellationToken) is not { } found) return null;
        var manifest = found.Json;
        if (Member(manifest, "manifests") is { ValueKind: JsonValueKind.Array } list)
        {
            var one = list.EnumerateArray().OrderByDescending(IsOurs).FirstOrDefault();
            manifest = Text(one, "digest") is { Length: > 0 } digest
                && await api.FindAsync($"manifests/{digest}", cancellationToken) is { } platform
                    ? platform.Json
                    : default;
        }

        var config = Text(Member(manifest, "config"), "digest");
        var created = config.Length > 0
            && await api.FindAsync($"blobs/{config}", cancellationToken) is { } image
            && Member(image.Json, "created") is { ValueKind: JsonValueKind.String } date
            && date.TryGetDateTimeOffset(out var at)
                ? at
                : (DateTimeOffset?)null;
        return new RegistryVersion(tagOrDigest, found.Digest, created);
    }

    private async Task<IReadOnlyList<string>> TagsAsync(CancellationToken cancellationToken)
    {
        var tags = new List<string>();
        string? page = "tags/list";
        for (var pages = 0; page is not null && pages < MostPages; pages++)
        {
            var found = await api.FindAsync(page, cancellationToken)
                ?? throw new EngineException($"could not list the tags of {api.Repository}: no such repository");
            if (Member(found.Json, "tags") is { ValueKind: JsonValueKind.Array } some)
                tags.AddRange(some.EnumerateArray().Select(tag => tag.ToString()));
            page = found.Next;
        }

        return [.. tags.Distinct(StringComparer.Ordinal)];
    }

    private bool IsOurs(JsonElement manifest)
    {
        var platform = Member(manifest, "platform");
        return Text(platform, "os") == "linux" && Text(platform, "architecture") == architecture;
    }

    private static JsonElement Member(JsonElement of, string name) =>
        of.ValueKind is JsonValueKind.Object && of.TryGetProperty(name, out var member) ? member : default;

    private static string Text(JsonElement of, string name) =>
        Member(of, name) is { ValueKind: JsonValueKind.String } member ? member.GetString()! : "";
}
