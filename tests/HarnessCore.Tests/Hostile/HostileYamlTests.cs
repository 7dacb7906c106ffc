using HarnessCore.Catalogue;
using HarnessCore.Reports.Results;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Hostile;

/// <summary>Lists of images and results that somebody else wrote: an error with a place, of bounded length.</summary>
public sealed class HostileYamlTests : IDisposable
{
    private const string TooMany = "more than 100000 keys and values";

    private readonly TempFolder _folder = new();

    public static TheoryData<string, string, int, string, string> Lists => new()
    {
        { "a name of megabytes", "images:\n  - name: \"", 15_000_000, "x", "not YAML" },
        { "a key of megabytes", "", 15_000_000, "x", "xxx" },
        { "many empty lists", "images: [", 1_000_000, "[],", TooMany },
        { "many images", "images:\n", 200_000, "- name: a\n  image: b\n", TooMany },
        { "many keys", "images:\n", 200_000, "  ? a\n", TooMany },
        { "many aliases", "a: &a [b]\nimages: [", 200_000, "*a,", TooMany },
        { "deep", "images: ", 100_000, "[", "nested more than 64 deep" },
        { "many documents", "", 200_000, "---\na: b\n", "a second YAML document" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Lists))]
    public void AListIsRefused(string _, string head, int count, string part, string why)
    {
        var path = _folder.With("images.yml", head + string.Concat(Enumerable.Repeat(part, count))).In("images.yml");
        var error = Assert.Throws<ConfigurationException>(() => ImageCatalogue.Load(path, [])).Message;
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.StartsWith($"{path}:", error, StringComparison.Ordinal);
        Assert.InRange(error.Split('\n').Max(line => line.Length), 0, 4000);
    }

    /// <summary>A member of a manifest, what is repeated in its value, how often, and how it is refused.</summary>
    public static TheoryData<string, string, string, int, string, string> Manifests => new()
    {
        { "many values", "\"tab_size\": [", "1,", 1_000_000, "1]", "more than 100000 values" },
        { "many files", "\"highlight_filenames\": [", "\"a\",", 50_000, "\"a\"]", "more errors" },
        { "a long pattern", "\"hidden_filenames\": [\"", "(a|b)", 400_000, "\"]", "more than 10000 characters" },
        { "many groups", "\"progress_regexs\": [\"a\", \"", "(", 1_000_000, "\"]", "more than 10000 characters" },
    };

    [Theory]
    [MemberData(nameof(Manifests))]
    public void AManifestIsRefused(string _, string head, string part, int count, string tail, string why)
    {
        _folder.With("manifest.json", $$"""{ {{head}}{{string.Concat(Enumerable.Repeat(part, count))}}{{tail}} }""");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<ConfigurationException>(() => StartPoint.Load(_folder.Path));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Errors.Count, 1, 1001);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 << 20);
    }

    [Theory]
    [InlineData("{\"version\":\"", "x", 15_000_000)]
    [InlineData("", "[", 1_000_000)]
    [InlineData("{\"version\":1,\"images\":[", "{},", 1_000_000)]
    [InlineData("{\"version\":2,\"images\":[", "null,", 1_000_000)]
    public void ResultsAreRefused(string head, string part, int count)
    {
        var path = _folder.With("r.json", head + string.Concat(Enumerable.Repeat(part, count))).In("r.json");
        var error = Assert.Throws<ConfigurationException>(() => ResultsFile.Read(path)).Message;
        Assert.InRange(error.Length, 0, 4000);
    }
}
