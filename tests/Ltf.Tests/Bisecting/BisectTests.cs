using System.Text.Json;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Bisecting;

/// <summary>ltf bisect, with images of a real registry.</summary>
[Collection(EngineCollection.Name)]
public sealed class BisectTests(EngineFixture engine) : IDisposable
{
    private const int Versions = 16;
    private const int Bad = 11;

    private static readonly string StartPoint =
        Path.Combine(RepositoryRoot.Path, "images", "bash-shunit2", "start_point");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The lambda of the bad ones never sees green.
    [SkippableFact]
    public async Task FindsTheFirstBadOfSixteenTagsOfAPrivateRegistry()
    {
        var saved = await SavedImage.OfAsync(engine.Harness.Engine, engine.Image);
        await using var registry = await LocalRegistry.StartAsync(isPrivate: true);
        var repository = $"ltf-test/{Guid.NewGuid():n}";
        _folder.With("docker/config.json", LocalRegistry.ConfigWith(registry.Name, LocalRegistry.Password));
        // The order of the dates is not that of the names.
        var digests = await registry.PushAsync(
            repository, saved, "usr/local/bin/red_amber_green.rb", Enumerable.Range(1, Versions).Select(number => (
                $"v{number}",
                number < Bad ? $"lambda {{ |_o, _e, status| status.to_s == '0' ? :green : :red }} # {number}"
                    : $"lambda {{ |*_| :red }} # {number}",
                new DateTimeOffset(2026, 1, number, 0, 0, 0, TimeSpan.Zero))));
        var image = $"{registry.Name}/{repository}";
        try
        {
            var (exitCode, stdout, stderr) = await RunAsync(image, "--good", "v1", "--bad", digests[^1]);

            Assert.True(exitCode == 0, stdout + stderr);
            Assert.Equal($"{image}: 16 versions from v1 to v16, traffic-light/green", stdout.Split('\n')[0]);
            Assert.Contains("; 14 versions left, about 4 checks\n", stdout, StringComparison.Ordinal);
            Assert.Contains($"\nfirst bad: v{Bad}\n  digest   {digests[Bad - 1]}\n", stdout, StringComparison.Ordinal);
            Assert.Contains("\n  created  2026-01-11 00:00 UTC\n", stdout, StringComparison.Ordinal);
            Assert.Contains($"\nlast good: v{Bad - 1}\n", stdout, StringComparison.Ordinal);
            Assert.EndsWith(
                $"check {image}@{digests[Bad - 1]} --start-point {StartPoint} --scenario traffic-light/green\n",
                stdout, StringComparison.Ordinal);
            Assert.DoesNotContain(LocalRegistry.Password, stdout + stderr, StringComparison.Ordinal);

            // One between the ends cannot be pulled.
            var none = $"sha256:{new string('0', 64)}";
            (exitCode, stdout, stderr) = await RunAsync(
                image, "--good", digests[0], "--bad", digests[^1], "--json", "--between", $"{none},{digests[^1]}");

            Assert.True(exitCode == 1, stdout + stderr);
            using var json = JsonDocument.Parse(stdout);
            Assert.False(json.RootElement.GetProperty("exact").GetBoolean());
            Assert.Equal(none, json.RootElement.GetProperty("hidden")[0].GetProperty("digest").GetString());
            Assert.Equal(digests[^1], json.RootElement.GetProperty("first_bad").GetProperty("digest").GetString());
            Assert.Contains($"  {none}: skipped: ", stderr, StringComparison.Ordinal);
        }
        finally
        {
            await RemoveAsync(image);
        }
    }

    private Task<(int ExitCode, string Stdout, string Stderr)> RunAsync(string image, params string[] more) =>
        LtfProcess.RunAsync(
            new Dictionary<string, string> { ["DOCKER_CONFIG"] = _folder.In("docker"), ["CI"] = "" },
            ["bisect", image, "--start-point", StartPoint, "--scenario", "traffic-light/green", .. more]);

    private async Task RemoveAsync(string repository)
    {
        var all = await engine.Harness.Engine.Client.Images.ListImagesAsync(new() { All = true });
        foreach (var image in all.SelectMany(one => one.RepoDigests ?? [])
            .Where(digest => digest.StartsWith($"{repository}@", StringComparison.Ordinal)))
            await engine.RemoveAsync(image);
    }
}
