using HarnessCore.Catalogue;
using HarnessCore.Scenarios;
using HarnessCore.Tests.Support;
using Ltf.Options;

namespace Ltf.Tests.Commands;

public sealed class LastFailedTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private LastFailed Kept => new("/somewhere", _folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OnlyWhatFailedIsChosen()
    {
        Kept.Keep(SampleResults.Failing());

        Assert.Equal(["stdout/no-newline"], Kept.Of(Cases("gcc-assert")).Select(one => one.Scenario.Id));
    }

    [Fact]
    public void WhatDidNotRunStaysFailedAndWhatPassesNowDoesNot()
    {
        Kept.Keep(SampleResults.Failing());
        Kept.Keep(SampleResults.Passing().Only("gcc-assert"));

        Assert.Throws<UsageException>(() => Kept.Of(Cases("gcc-assert")));
        Assert.Equal(["read-only/green"], Kept.Of(Cases("go-testing")).Select(one => one.Scenario.Id));
    }

    [Fact]
    public void WithoutAnEarlierCheckNothingIsChosen() =>
        Assert.Throws<UsageException>(() => Kept.Of(Cases("gcc-assert")));

    [Fact]
    public void AnotherFoldersFailuresAreItsOwn()
    {
        Kept.Keep(SampleResults.Failing());

        Assert.False(new LastFailed("/elsewhere", _folder.Path).IsKnown);
    }

    private static IReadOnlyList<(LtfEntry Entry, Scenario Scenario)> Cases(string name) =>
        [.. ConformanceProfile.All.Select(scenario => (new LtfEntry(name, null, "/x", "/x", null, [], 1), scenario))];
}
