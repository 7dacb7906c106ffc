using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Reading;
using HarnessCore.Checking;
using HarnessCore.Checking.Snapshots;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Checking.Snapshots;

public sealed class ApprovalTests : IDisposable
{
    private static readonly LtfEntry Entry = new("a", null, "/images/a", "/images/a/start_point", null, [], 1);

    private static readonly Scenario Scenario =
        TestScenario.That(_ => Verdict.Passed()) with { Id = "traffic-light/red", SnapshotOf = "traffic-light/red" };

    private readonly TempFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task AnOutputThatDiffersFailsAndSaysWhereAndWhatToDo()
    {
        _root.With("a/traffic-light/red.verified.txt", "outcome: red\nstatus: 1");

        var verdict = await ApplyAsync(Passed);

        Assert.Equal(VerdictKind.Failed, verdict.Kind);
        Assert.Contains("- status: 1\n+ status: 0", verdict.SnapshotDiffers, StringComparison.Ordinal);
        var mismatch = Assert.Single(verdict.Failure!.Mismatches);
        Assert.Equal("the output approved in a/traffic-light/red.verified.txt", mismatch.Expected);
        Assert.Equal("./ltf check a --scenario traffic-light/red", verdict.Failure.Again);
        Assert.NotNull(verdict.Output);
    }

    [Fact]
    public async Task AnEqualOnePasses()
    {
        _root.With("a/traffic-light/red.verified.txt", SnapshotText.Of(Given.Run(RunOutcome.Red), new Scrubber([])));

        Assert.Equal(VerdictKind.Passed, (await ApplyAsync(Passed)).Kind);
    }

    [Fact]
    public async Task OneThatIsNotThereFailsAndLeavesWhatCame()
    {
        Assert.Equal(VerdictKind.Failed, (await ApplyAsync(Passed)).Kind);
        Assert.True(File.Exists(_root.In("a/traffic-light/red.received.txt")));
        Assert.False(File.Exists(_root.In("a/traffic-light/red.verified.txt")));
    }

    [Fact]
    public async Task NothingIsComparedWithoutAFolder()
    {
        var gone = new CheckOptions { Snapshots = _root.In("no-such") };

        Assert.Equal(VerdictKind.Passed, (await Approval.ApplyAsync(Passed, Entry, Scenario, gone)).Kind);
        Assert.False(Directory.Exists(_root.In("no-such")));
    }

    [Fact]
    public async Task WhatFailsAnywayIsNotCompared()
    {
        var failed = Verdict.Failed(
            new Failure { Ran = "r", Mismatches = [], Why = "w", Change = "c", Again = "a", Run = "x" })
            with
        { Output = Given.Run() };

        Assert.Null((await ApplyAsync(failed)).SnapshotDiffers);
        Assert.Empty(Directory.GetFiles(_root.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task AKnownFailureExcusesItAndKeepsTheDifference()
    {
        _root.With("a/traffic-light/red.verified.txt", "another");
        var known = Sample.FailingRun.Entries[0].KnownFailures[0] with
        {
            Scenarios = new GlobPattern("traffic-light/*", Position.StartOf("images.yml")),
        };
        var entry = Entry with { KnownFailures = [known] };

        var excused = Excuses.Apply(await ApplyAsync(Passed), entry, Scenario.Id, default);

        Assert.Equal(VerdictKind.KnownFailure, excused.Kind);
        Assert.NotNull(excused.SnapshotDiffers);
    }

    private static Verdict Passed => Verdict.Passed() with { Output = Given.Run(RunOutcome.Red) };

    private Task<Verdict> ApplyAsync(Verdict verdict) => Approval.ApplyAsync(
        verdict, Entry, Scenario, new CheckOptions { Snapshots = _root.Path });
}
