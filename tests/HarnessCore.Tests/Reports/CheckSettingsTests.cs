using HarnessCore.Catalogue;
using HarnessCore.Engine.Registries;
using HarnessCore.Reports;
using HarnessCore.Scenarios;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports;

public sealed class CheckSettingsTests : IDisposable
{
    private static readonly string Kata = Path.Combine(RepositoryRoot.Path, "images", "bash-shunit2", "start_point");

    private readonly TempFolder _root = new();

    public CheckSettingsTests() => _root
        .With("images.yml", List("gcc-assert", "python-unittest", "bash-shunit2"))
        .With("other/public.yml", List("far-away"))
        .With("snapshots/readme", "");

    public void Dispose() => _root.Dispose();

    [Fact]
    public void WithoutSettingsEverythingIsChecked()
    {
        var settings = Read();

        Assert.Equal(3 * ConformanceProfile.All.Count, settings.Cases.Count);
        Assert.Equal((null, null), (settings.Jobs, settings.Results));
        Assert.False(settings.Options.NextIsAdvisory);
        Assert.Equal(_root.In("snapshots"), settings.Options.Snapshots);
        Assert.Equal("./ltf check gcc-assert", settings.Cases[0].Entry.CheckCommand);
    }

    [Theory]
    [InlineData("LTF_IMAGES=gcc-assert", "gcc-assert")]
    [InlineData("LTF_IMAGES=python-unit*, gcc-assert", "gcc-assert python-unittest")]
    [InlineData("LTF_LIST=other/public.yml", "far-away")]
    [InlineData("LTF_SHARD=1/1", "gcc-assert python-unittest bash-shunit2")]
    public void ImagesAreChosen(string setting, string names) => Assert.Equal(
        names.Split(' '), Read(setting).Cases.Select(one => one.Entry.Name).Distinct());

    [Fact]
    public void TheShardsAreAllOfThemAndEachOnce() => Assert.Equal(
        ["bash-shunit2", "gcc-assert", "python-unittest"],
        Enumerable.Range(1, 2)
            .SelectMany(index => Read($"LTF_SHARD={index}/2").Cases.Select(one => one.Entry.Name).Distinct())
            .Order());

    [Fact]
    public void ScenariosAreChosenByPatternsInTheProfilesOrder() => Assert.Equal(
        ["traffic-light/red", .. ConformanceProfile.Of("timeout").Select(scenario => scenario.Id)],
        Read("LTF_SCENARIO=timeout/*,traffic-light/red", "LTF_IMAGES=gcc-assert").Cases
            .Select(one => one.Scenario.Id));

    [Fact]
    public void AnImagesOwnCasesAreItsOwn()
    {
        _root.With("mine/manifest.json", File.ReadAllText(Path.Combine(Kata, "manifest.json")))
            .With("mine/cases/twice/hiker.sh", "").With("mine/cases/twice/expected.json", "{ \"colour\": \"amber\" }")
            .With("images.yml", List("gcc-assert") + "  - name: mine\n    image: a\n    start_point: mine\n");

        Assert.Equal(
            "mine › cases/twice",
            Assert.Single(Read("LTF_SCENARIO=cases/*").Cases.Select(one => $"{one.Entry.Name} › {one.Scenario.Id}")));
    }

    [Fact]
    public void AnotherListHasItsSnapshotsBesideIt()
    {
        var settings = Read("LTF_LIST=other/public.yml");

        Assert.Equal(_root.In("other/public.snapshots"), settings.Options.Snapshots);
        Assert.Equal("./ltf check far-away --images other/public.yml", settings.Cases[0].Entry.CheckCommand);
        Assert.Equal(_root.In("snapshots"), Read("LTF_LIST=images.yml").Options.Snapshots);
        Assert.Equal(_root.In("other"), Read("LTF_SNAPSHOTS=other").Options.Snapshots);
    }

    [Fact]
    public void WhatCountsAndHowManyKatasRunAtATimeAreChosen()
    {
        var settings = Read("LTF_NEXT=advisory", "LTF_JOBS=4", "LTF_RESULTS=results.json");

        Assert.True(settings.Options.NextIsAdvisory);
        Assert.Equal((4, _root.In("results.json")), (settings.Jobs, settings.Results));
        Assert.False(Read("LTF_NEXT=counted").Options.NextIsAdvisory);
        Assert.Equal(PullPolicy.Always, Read("LTF_PULL=always").Options.Pull);
        Assert.Equal(PullPolicy.Missing, Read().Options.Pull);
    }

    [Theory]
    [InlineData("LTF_IMAGES=gcc-assrt", "LTF_IMAGES: no image matches gcc-assrt; did you mean 'gcc-assert'?")]
    [InlineData("LTF_IMAGES=gcc-*,x-*,y", "LTF_IMAGES: no image matches x-*, y; ")]
    [InlineData("LTF_SCENARIO=timeut/*", "LTF_SCENARIO: no scenario matches 'timeut/*'; did you mean 'timeout/*'?")]
    [InlineData("LTF_SHARD=3/2", "LTF_SHARD: takes I/N, as in 2/8 for the second of eight, not '3/2'")]
    [InlineData("LTF_SHARD=1/1000", "LTF_SHARD: none of 3 images is in shard 1/1000; shards with images: ")]
    [InlineData("LTF_PULL=Always", "LTF_PULL: takes missing (the default), always or never, not 'Always'")]
    [InlineData("LTF_NEXT=no", "LTF_NEXT: takes advisory or counted (the default), not 'no'")]
    [InlineData("LTF_JOBS=0", "LTF_JOBS: takes a number from 1 to 64, not '0'")]
    [InlineData("LTF_JOBS=many", "LTF_JOBS: takes a number from 1 to 64, not 'many'")]
    [InlineData("LTF_SNAPSHOTS=no/such", "LTF_SNAPSHOTS: no such folder: ")]
    [InlineData("LTF_RESULTS=no/such/file.json", "LTF_RESULTS: no such folder: ")]
    [InlineData("LTF_LIST=no-such.yml", "LTF_LIST: ")]
    public void AWrongValueSaysWhatIsWrong(string setting, string problem)
    {
        var message = Assert.Throws<ArgumentException>(() => Read(setting)).Message;

        Assert.StartsWith(problem, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void EveryWrongValueIsNamed() => Assert.Equal(
        ["LTF_JOBS", "LTF_IMAGES", "LTF_SHARD"],
        Assert.Throws<ArgumentException>(() => Read("LTF_SHARD=0/0", "LTF_IMAGES=none-*", "LTF_JOBS=-1")).Message
            .Split('\n').Select(line => line.Split(':')[0]));

    private static string List(params string[] names) => "images:\n" + string.Concat(
        names.Select(name => $"  - name: {name}\n    image: localhost:1/{name}:1\n    start_point: {Kata}\n"));

    private CheckSettings Read(params string[] settings)
    {
        var variables = settings.Select(setting => setting.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return CheckSettings.Read(_root.Path, _root.In("snapshots"), name => variables.GetValueOrDefault(name));
    }
}
