using HarnessCore.Catalogue;
using HarnessCore.Scenarios;
using Ltf.Watching;

namespace Ltf.Tests.Watching;

public sealed class WatchPlanTests
{
    private static readonly LtfEntry Entry = new("a", null, "/a", "/a/start_point", null, [], 1);
    private static readonly LtfEntry Other = new("b", null, "/b", "/b/start_point", null, [], 1);

    private static readonly HashSet<(string, string)> None = [];

    private static readonly (LtfEntry Entry, Scenario Scenario)[] Cases =
    [
        .. new[] { Entry, Other }.SelectMany(
            entry => new[] { "stdout/no-newline", "traffic-light/red", "start-point/manifest" }
                .Select(id => (entry, ConformanceProfile.All.Single(scenario => scenario.Id == id)))),
    ];

    [Theory]
    [InlineData("/a/start_point/cyber-dojo.sh", "traffic-light/red, start-point/manifest")]
    [InlineData("/a/start_point/red_amber_green.rb", "traffic-light/red")]
    [InlineData("/a/red_amber_green.rb", "traffic-light/red")]
    [InlineData("/elsewhere/file", "")]
    public void AnEditRunsWhatItMayAffect(string path, string scenarios)
    {
        var cases = WatchPlan.After(Cases, [path], None, None).SelectMany(group => group).ToList();

        Assert.Equal(scenarios, string.Join(", ", cases.Select(one => one.Scenario.Id)));
        Assert.All(cases, one => Assert.Same(Entry, one.Entry));
    }

    [Fact]
    public void TheDockerfileMayAffectAllAndTheColoursComeFirst() => Assert.Equal(
        "traffic-light/red | stdout/no-newline, start-point/manifest",
        Text(WatchPlan.After(Cases, ["/a/Dockerfile"], None, None)));

    [Fact]
    public void WhatFailedLastComesBeforeThemAndOnce() => Assert.Equal(
        "start-point/manifest | traffic-light/red",
        Text(WatchPlan.After(
            Cases, ["/a/start_point/hiker.c"], new HashSet<(string, string)> { ("a", "start-point/manifest") }, None)));

    [Fact]
    public void WhatAStoppedRunHasNotReachedIsStillDue() => Assert.Equal(
        "traffic-light/red | stdout/no-newline",
        Text(WatchPlan.After(
            Cases, ["/a/red_amber_green.rb"], None, new HashSet<(string, string)> { ("a", "stdout/no-newline") })));

    private static string Text(IEnumerable<IEnumerable<(LtfEntry Entry, Scenario Scenario)>> groups) =>
        string.Join(" | ", groups.Select(group => string.Join(", ", group.Select(one => one.Scenario.Id))));

    [Theory]
    [InlineData("/a/.git/index", true)]
    [InlineData("/a/hiker.c~", true)]
    [InlineData("/a/.hiker.c.swp", true)]
    [InlineData("/a/start_point/4913", true)]
    [InlineData("/a/start_point/hiker.c", false)]
    [InlineData("/a/.github/x.yml", false)]
    public void FilesOfEditorsAndGitAreNoEdits(string path, bool noise) =>
        Assert.Equal(noise, WatchedFolders.IsNoise(path));

    [Fact]
    public void AFolderInsideAnotherIsWatchedOnce() =>
        Assert.Equal(["/a", "/b"], WatchedFolders.FoldersOf([Entry, Other, Entry with { BuildFolder = null }]));
}
