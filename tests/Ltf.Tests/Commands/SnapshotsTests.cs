using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

public sealed class SnapshotsTests : IDisposable
{
    private const string Red = "a/traffic-light/red";

    private readonly TempFolder _folder = new();

    public SnapshotsTests() => _folder
        .With($"{Red}.verified.txt", "outcome: red\nstatus: 1")
        .With($"{Red}.received.txt", "outcome: red\nstatus: 2")
        .With("a/read-only/red.received.txt", "outcome: red\nstatus: 2")
        .With("b/traffic-light/green.received.txt", "outcome: green");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ListsWhatIsReceivedWithItsDifference()
    {
        var (exitCode, stdout, stderr) = await SnapshotsAsync();

        Assert.Equal((0, ""), (exitCode, stderr));
        Assert.Equal(
            $"""
            a/read-only/red (compared with traffic-light/red)
                outcome: red
              - status: 1
              + status: 2

            {Red}
                outcome: red
              - status: 1
              + status: 2

            b/traffic-light/green (none approved yet)
              + outcome: green

            3 received snapshots in {_folder.Path}

            """,
            stdout);
    }

    [Fact]
    public async Task AcceptsAllButWhatIsComparedWithAnother()
    {
        var (exitCode, stdout, _) = await SnapshotsAsync("accept");

        Assert.Equal(0, exitCode);
        Assert.Contains("left a/read-only/red: compared with the output of traffic-light/red", stdout);
        Assert.Contains($"2 snapshots accepted in {_folder.Path}", stdout);
        Assert.Equal("outcome: red\nstatus: 2", File.ReadAllText(_folder.In($"{Red}.verified.txt")));
        Assert.Equal("outcome: green", File.ReadAllText(_folder.In("b/traffic-light/green.verified.txt")));
        Assert.Equal([_folder.In("a/read-only/red.received.txt")], Received());
    }

    [Theory]
    [InlineData("b")]
    [InlineData("b/*")]
    [InlineData("?/*/green")]
    public async Task AcceptsOnlyWhatThePatternMatches(string glob)
    {
        Assert.Equal(0, (await SnapshotsAsync("accept", glob)).ExitCode);

        Assert.True(File.Exists(_folder.In("b/traffic-light/green.verified.txt")));
        Assert.Equal("outcome: red\nstatus: 1", File.ReadAllText(_folder.In($"{Red}.verified.txt")));
        Assert.Equal(2, Received().Length);
    }

    [Fact]
    public async Task RejectsAndLeavesWhatIsApproved()
    {
        var (exitCode, stdout, _) = await SnapshotsAsync("reject", "a/*");

        Assert.Equal(0, exitCode);
        Assert.Equal(
            $"rejected a/read-only/red\nrejected {Red}\n2 snapshots rejected in {_folder.Path}\n", stdout);
        Assert.Equal("outcome: red\nstatus: 1", File.ReadAllText(_folder.In($"{Red}.verified.txt")));
        Assert.Equal([_folder.In("b/traffic-light/green.received.txt")], Received());
    }

    [Fact]
    public async Task AcceptsNothingInCi()
    {
        var (exitCode, _, stderr) = await LtfProcess.RunAsync(
            new Dictionary<string, string> { ["CI"] = "true" }, "snapshots", "accept", "--snapshots", _folder.Path);

        Assert.Equal(2, exitCode);
        Assert.Contains("error: nothing is accepted in CI", stderr);
        Assert.Equal(3, Received().Length);
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("reject")]
    public async Task APatternThatMatchesNothingIsAnError(string command)
    {
        var (exitCode, _, stderr) = await SnapshotsAsync(command, "b", "c");

        Assert.Equal(2, exitCode);
        Assert.Contains("error: no received snapshot matches 'c'", stderr);
        Assert.Equal(3, Received().Length);
    }

    [Fact]
    public async Task SaysThatThereAreNone()
    {
        foreach (var file in Received()) File.Delete(file);

        Assert.Equal((0, $"no received snapshots in {_folder.Path}\n", ""), await SnapshotsAsync());
        Assert.Equal((0, $"0 snapshots accepted in {_folder.Path}\n", ""), await SnapshotsAsync("accept"));
    }

    private string[] Received() => Directory.GetFiles(_folder.Path, "*.received.txt", SearchOption.AllDirectories);

    private Task<(int ExitCode, string Stdout, string Stderr)> SnapshotsAsync(params string[] arguments) =>
        LtfProcess.RunAsync(
            new Dictionary<string, string> { ["CI"] = "false" },
            ["snapshots", .. arguments, "--snapshots", _folder.Path]);
}
