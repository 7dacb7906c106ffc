using HarnessCore.Catalogue;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

[Collection(EngineCollection.Name)]
public sealed class NewTests(EngineFixture engine) : IDisposable
{
    private static readonly Dictionary<string, string> AsIs = [];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task WhatItMakesHasAllThreeColours()
    {
        _ = engine.Image;
        Assert.Equal(0, (await LtfAsync("new", "my-ltf")).ExitCode);

        var (exitCode, stdout, _) = await LtfAsync("check", "my-ltf", "--scenario", "*-light/*e*");

        Assert.Contains("my-ltf", stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("✗", stdout, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task AddsAnEntryAndLeavesTheRestToTheByte()
    {
        const string Before =
            "# mine\r\nimages:\r\n  - name: other   # this one\r\n    image: x/y:1\r\n    start_point: kata\r\n";
        _folder.With("kata/manifest.json", "{}").With("images.yml", Before);

        var (exitCode, stdout, _) = await LtfAsync("new", "my-ltf", "--out", "images");

        Assert.Equal(0, exitCode);
        Assert.Contains("created  images/my-ltf/Dockerfile\n", stdout, StringComparison.Ordinal);
        Assert.Equal(
            Before + "\r\n  - name: my-ltf\r\n    build: images/my-ltf\r\n",
            File.ReadAllText(_folder.In("images.yml")));
        Assert.Equal(
            _folder.In("images/my-ltf/start_point"), ImageCatalogue
                .Load(_folder.In("images.yml"))
                .Find("my-ltf").StartPointFolder);
        Assert.Contains("sandbox", File.ReadAllText(_folder.In("images/my-ltf/Dockerfile")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACopyOfAnotherImageLiesBesideItAndHasItsOwnImageName()
    {
        _folder.With("images/old/Dockerfile", "FROM ltf-harness/base\n")
            .With("images/old/start_point/manifest.json", "{\n  \"image_name\": \"x/old\",\n  \"tab_size\": 2\n}\n")
            .With("images.yml", "images:\n  - name: old\n    build: images/old\n");

        var (exitCode, stdout, _) = await LtfAsync("new", "mine", "--like", "old");

        Assert.Equal(0, exitCode);
        Assert.Contains("created  images/mine/Dockerfile\n", stdout, StringComparison.Ordinal);
        Assert.Equal(
            "{\n  \"image_name\": \"cyberdojofoundation/mine\",\n  \"tab_size\": 2\n}\n",
            File.ReadAllText(_folder.In("images/mine/start_point/manifest.json")));
        Assert.Equal("FROM ltf-harness/base\n", File.ReadAllText(_folder.In("images/mine/Dockerfile")));

        var (wrong, _, stderr) = await LtfAsync("new", "other", "--like", "odl");
        Assert.Equal(2, wrong);
        Assert.Contains("--like odl: no such image in images.yml", stderr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("malformed name 'My_Ltf'", "My_Ltf")]
    [InlineData("malformed name '../up'", "../up")]
    [InlineData("malformed name 'a-'", "a-")]
    [InlineData("'./taken' already exists", "taken")]
    [InlineData("images.yml:2: an image named 'listed' already exists", "listed")]
    public async Task ChangesNothingWhereTheNameCannotBe(string expected, string name)
    {
        _folder.With("taken", "a file")
            .With("kata/manifest.json", "{}")
            .With("images.yml", "images:\n  - name: listed\n    image: x/y:1\n    start_point: kata\n");
        var before = Everything();

        var (exitCode, _, stderr) = await LtfAsync("new", name);

        Assert.Contains(expected, stderr, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
        Assert.Equal(before, Everything());
    }

    [Fact]
    public async Task ChangesNothingWhereTheListIsBroken()
    {
        _folder.With("images.yml", "iamges:\n");
        var before = Everything();

        var (exitCode, _, stderr) = await LtfAsync("new", "my-ltf");

        Assert.Equal(2, exitCode);
        Assert.Contains("did you mean 'images'?", stderr, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
    }

    private string[] Everything() =>
        [.. Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
        .Select(path => Directory.Exists(path) ? path : $"{path} {File.ReadAllText(path)}")];

    private async Task<(int ExitCode, string Stdout, string Stderr)> LtfAsync(params string[] arguments)
    {
        using var ltf = LtfProcess.StartIn(_folder.Path, AsIs, arguments);
        return await ltf.EndAsync();
    }
}
