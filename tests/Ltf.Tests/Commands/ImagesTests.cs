using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

[Collection(EngineCollection.Name)]
public sealed class ImagesTests(EngineFixture engine) : IDisposable
{
    private static readonly Dictionary<string, string> AsIs = [];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task ListsWhatTheEngineHas()
    {
        WithList();

        var (exitCode, stdout, _) = await LtfProcess.RunAsync(AsIs, "images", "--images", _folder.In("images.yml"));

        Assert.Equal(0, exitCode);
        Assert.Contains($"present    present                  image: {engine.Image}", stdout, StringComparison.Ordinal);
        Assert.Contains(
            "to pull    absent                   image: localhost:1/no/such:image", stdout, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task SaysWhyAnImageIsNotAvailable()
    {
        WithList();

        var (exitCode, stdout, _) =
            await LtfProcess.RunAsync(AsIs, "images", "pull", "--images", _folder.In("images.yml"));

        Assert.Equal(1, exitCode);
        Assert.Contains("present    present", stdout, StringComparison.Ordinal);
        Assert.Contains("failed     absent", stdout, StringComparison.Ordinal);
        Assert.Contains("1 of 2 are on the engine", stdout, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task BuildsNothingThatIsBuilt()
    {
        var (exitCode, stdout, _) = await LtfProcess.RunAsync(AsIs, "images", "build", "bash-shunit2");

        Assert.Equal(0, exitCode);
        Assert.Contains($"present    bash-shunit2             {engine.Image}", stdout, StringComparison.Ordinal);
    }

    private void WithList() => _folder.With("kata/manifest.json", "{}").With("images.yml", $"""
        images:
          - name: present
            image: {engine.Image}
            start_point: kata
          - name: absent
            image: localhost:1/no/such:image
            start_point: kata
        """);
}
