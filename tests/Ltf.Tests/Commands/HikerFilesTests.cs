using System.Text.Json;
using HarnessCore.Tests.Support;
using Ltf.Tests.Serving;
using Ltf.Tests.Usage;

namespace Ltf.Tests.Commands;

/// <summary>ltf check --hiker-json: the files that cyber-dojo's image_hiker leaves behind.</summary>
[Collection(InProcessCollection.Name)]
public sealed class HikerFilesTests : IDisposable
{
    private static readonly string[] Images = ["--images", Path.Combine(RepositoryRoot.Path, "images.yml")];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EachColourHasAFileWithWhatWasReached()
    {
        // A runner that shows everything red.
        await using var runner = new FakeRunner();

        var exitCode = await CheckAsync(runner, "traffic-light/red", "traffic-light/amber", "traffic-light/green");

        Assert.Equal(1, exitCode);
        Assert.Equal(("red", "PASSED"), Summary("red"));
        Assert.Equal(("red", "FAILED"), Summary("amber"));
        Assert.Equal(("red", "FAILED"), Summary("green"));
    }

    [Fact]
    public async Task AColourThatWasNotJudgedHasNoFileAndLosesAnOldOne()
    {
        await using var runner = new FakeRunner().With("/run_cyber_dojo_sh", (200, "{}"));
        _folder.With("run.red.json", "an old one");

        Assert.Equal(
            3, await CheckAsync(runner, "traffic-light/red", "traffic-light/amber", "traffic-light/green"));

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("--hiker-json is for one image", "gcc-assert", "bash-bats", "--hiker-json", "x")]
    [InlineData(
        "--hiker-json needs traffic-light/amber", "gcc-assert", "--scenario", "*/red", "--hiker-json", "x")]
    [InlineData("no such folder", "gcc-assert", "--hiker-json", "/no/such/folder/x")]
    public async Task WhatCannotBeWrittenIsToldBeforeTheCheck(string message, params string[] arguments)
    {
        var (exitCode, _, stderr) = await LtfInProcess.RunAsync(["check", .. arguments, .. Images]);

        Assert.Equal(2, exitCode);
        Assert.Contains(message, stderr, StringComparison.Ordinal);
    }

    private (string? Colour, string? Result) Summary(string colour)
    {
        var summary = JsonElement.Parse(File.ReadAllText(_folder.In($"run.{colour}.json"))).GetProperty("summary");
        Assert.Equal(
            ["colour", "result", "duration", "runner_sha"], summary.EnumerateObject().Select(one => one.Name));
        Assert.InRange(summary.GetProperty("duration").GetDouble(), 0, 30);
        Assert.Matches("^[0-9a-f]{40}$", summary.GetProperty("runner_sha").GetString());
        return (summary.GetProperty("colour").GetString(), summary.GetProperty("result").GetString());
    }

    private async Task<int> CheckAsync(FakeRunner runner, params string[] scenarios) => (await LtfInProcess.RunAsync(
        ["check", "gcc-assert", .. Images, "--runner", $"{runner.Url}", "--hiker-json", _folder.In("run"),
            .. scenarios.SelectMany(id => new[] { "--scenario", id })])).ExitCode;
}
