using HarnessCore.Tests.Support;

namespace Ltf.Tests.Workflows;

/// <summary>The steps of a release that take seconds; scripts/release/all.sh does all of them.</summary>
public sealed class ReleaseTests : IDisposable
{
    private const string Changelog = """
        # Changelog

        ## Unreleased

        - To come.

        ## 1.2.3 (2026-11-28)

        ### Added

        - It flies.

        ## 1.2.2

        - It walks.
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("v1.2.3", "1.2.3")]
    [InlineData("v0.10.0", "0.10.0")]
    [InlineData("v1.2.3-rc.1", "1.2.3-rc.1")]
    public async Task TheVersionIsItsTags(string tag, string version) =>
        Assert.Equal((0, $"{version}\n", ""), await StepAsync("version.sh", tag));

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("v1.2")]
    [InlineData("v01.2.3")]
    [InlineData("v1.2.3; rm -rf")]
    public async Task AnotherTagIsNoRelease(string tag)
    {
        var (exitCode, stdout, stderr) = await StepAsync("version.sh", tag);

        Assert.Equal((2, ""), (exitCode, stdout));
        Assert.StartsWith($"error: {tag} is not the tag of a release", stderr, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2.3", "### Added\n\n- It flies.\n")]
    [InlineData("1.2.2", "- It walks.\n")]
    [InlineData("1.3.0-rc.1", "- To come.\n")]
    public async Task TheNotesAreTheChangelogs(string version, string notes)
    {
        _folder.With("CHANGELOG.md", Changelog);

        Assert.Equal((0, notes, ""), await StepAsync("notes.sh", version, _folder.In("CHANGELOG.md")));
    }

    [Theory]
    [InlineData("1.2.4")]
    [InlineData("1.2")]
    public async Task AVersionWithoutNotesIsNotReleased(string version)
    {
        _folder.With("CHANGELOG.md", Changelog);

        var (exitCode, stdout, stderr) = await StepAsync("notes.sh", version, _folder.In("CHANGELOG.md"));

        Assert.Equal((1, ""), (exitCode, stdout));
        Assert.Contains($"CHANGELOG.md says nothing under \"## {version}\"", stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThisChangelogHasNotesForACandidate() =>
        Assert.Equal(0, (await StepAsync("notes.sh", "99.0.0-rc.1")).ExitCode);

    [Fact]
    public async Task NothingIsPublishedWhoseChecksumIsAnother()
    {
        _folder.With("CyberDojo.Ltf.1.2.3.nupkg", "changed")
            .With("SHA256SUMS", $"{new string('0', 64)}  CyberDojo.Ltf.1.2.3.nupkg\n");
        // Each would be a step of the publication.
        foreach (var tool in new[] { "docker", "dotnet", "gh" }) _folder.With(
            $"bin/{tool}", $"#!/bin/sh\ntouch {_folder.In("published")}\n");
        await Tool.RunAsync("chmod", ["-R", "+x", _folder.In("bin")]);

        var (exitCode, stdout, _) = await Tool.RunAsync(
            Script("release.sh"), ["v1.2.3", _folder.Path], new Dictionary<string, string>
            {
                ["PATH"] = $"{_folder.In("bin")}:{Environment.GetEnvironmentVariable("PATH")}",
                ["REPOSITORY"] = "owner/name",
                ["ACTOR"] = "somebody",
                ["GH_TOKEN"] = "",
                ["NUGET_API_KEY"] = "",
            });

        Assert.NotEqual(0, exitCode);
        Assert.Contains("CyberDojo.Ltf.1.2.3.nupkg: FAILED", stdout, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.In("published")));
    }

    private static Task<(int ExitCode, string Stdout, string Stderr)> StepAsync(
        string script, params string[] arguments) => Tool.RunAsync(Script(script), arguments);

    private static string Script(string name) => Path.Combine(RepositoryRoot.Path, "scripts", "release", name);
}
