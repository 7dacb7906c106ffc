using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

/// <summary>
/// What ltf check takes for an image: a name, a folder, a reference; and the command that it says to run again.
/// </summary>
[Collection(EngineCollection.Name)]
public sealed class CheckChoiceTests(EngineFixture engine) : IDisposable
{
    private const string AlwaysAmber = "lambda { |_stdout, _stderr, _status| :amber }";

    private static readonly Dictionary<string, string> AsIs = [];
    private static readonly Dictionary<string,
    string> NoEngine = new() { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task ARepositoryOfAStartPointNeedsNoImagesYml()
    {
        WithKata("my kata", engine.Image);

        var (exitCode, stdout, _) = await CheckAsync(AsIs, _folder.In("my kata"), "--scenario", "traffic-light/green");

        Assert.Equal(1, exitCode);
        Assert.Contains("my-kata › traffic-light/green: failed (required)", stdout, StringComparison.Ordinal);
        Assert.Contains(
            $" check '{_folder.In("my kata")}' --scenario traffic-light/green\n", stdout, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AnImageTakesTheStartPointThatIsNamed()
    {
        WithKata("kata", "localhost:1/no/such:image");

        var (exitCode, stdout, _) = await CheckAsync(
            AsIs, engine.Image, "--start-point", _folder.In("kata"), "--scenario", "traffic-light/*");

        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("traffic-light/amber: failed", stdout, StringComparison.Ordinal);
        Assert.Contains(
            $" check {engine.Image} --start-point {_folder.In("kata")} --scenario traffic-light/red\n", stdout,
            StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task TheCommandToRunAgainNamesTheListAndTheStandIn()
    {
        WithKata("kata", "x/y:1");
        _folder.With("images.yml", "images:\n  - name: listed\n    image: x/y:1\n    start_point: kata/start_point\n");
        var again =
            $" check listed --images {_folder.In("images.yml")} --image-map x/y={engine.Image} --scenario "
                + "traffic-light/green\n";

        var (exitCode, stdout, _) = await CheckAsync(
            AsIs, "--images", _folder.In("images.yml"), "--image-map", $"x/y={engine.Image}", "--scenario",
            "traffic-light/green");

        Assert.Equal(1, exitCode);
        Assert.Contains(again, stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no such folder: './nowhere'", "./nowhere")]
    [InlineData(" check my/image:1 --start-point DIR`", "my/image:1")]
    [InlineData("no such folder: 'nowhere' (--start-point)", "my/image:1", "--start-point", "nowhere")]
    [InlineData("--start-point needs exactly one IMAGE", "--start-point", "docs")]
    [InlineData("no start-point in this folder", "./docs")]
    [InlineData(
        "no scenario that matches 'stdout/*' belongs to --profile read-only",
        "--profile", "read-only", "--scenario", "stdout/*")]
    [InlineData("--jobs takes a number from 1 to 64", "--jobs", "0")]
    public async Task WhatStandsForNothingIsWrongUsage(string expected, params string[] arguments)
    {
        var (exitCode, _, stderr) = await CheckAsync(NoEngine, arguments);

        Assert.Contains(expected, stderr, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
    }

    [Fact]
    public async Task ANameWinsOverAFolderUnlessItIsAPath()
    {
        _folder.With("gcc-assert/start_point/manifest.json", "{}");

        // The engine is what is missed: the name was found.
        Assert.Equal(
            3,
            (await CheckAsync(
                NoEngine, "gcc-assert", "--images", Path.Combine(RepositoryRoot.Path, "images.yml"))).ExitCode);
        var (exitCode, _, stderr) = await CheckAsync(NoEngine, _folder.In("gcc-assert"));
        Assert.Equal(2, exitCode);
        Assert.Contains(
            "gcc-assert/start_point/manifest.json:1:1: missing key 'display_name'", stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAListThereMustBeSomethingElseToCheck()
    {
        using var ltf = LtfProcess.StartIn(_folder.Path, NoEngine, "check");
        var (exitCode, _, stderr) = await ltf.EndAsync();

        Assert.Equal(2, exitCode);
        Assert.Contains("no images.yml in this folder", stderr, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Stdout, string Stderr)> CheckAsync(
        IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        LtfProcess.RunAsync(environment, ["check", .. arguments]);

    // A start-point's repository whose lambda is amber whatever it sees.
    private void WithKata(string name, string image)
    {
        var from = Path.Combine(RepositoryRoot.Path, "images", "bash-shunit2", "start_point");
        foreach (var file in Directory.GetFiles(from)) _folder.With(
            $"{name}/start_point/{Path.GetFileName(file)}", File.ReadAllText(file));
        _folder.With($"{name}/start_point/amber.rb", AlwaysAmber);
        _folder.With($"{name}/start_point/manifest.json", $$"""
            {
              "display_name": "A kata",
              "image_name": "{{image}}",
              "rag_lambda": "amber.rb",
              "visible_filenames": ["hiker.sh", "test_hiker.sh", "cyber-dojo.sh"],
              "filename_extension": ".sh"
            }
            """);
    }
}
