using System.Text;
using HarnessCore.Catalogue;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Results;

public sealed class ResultsMergeTests
{
    private static readonly ResultsDocument Whole =
        Sample.Fleet(images: 23, seed: 1, new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void FourShardsGiveTheSameBytesInEveryOrder()
    {
        var shards = Shards(Whole, 4);
        // Each on a machine of its own, begun and ended when it liked.
        var scattered = shards.Select((shard, at) => shard with
        {
            Started = shard.Started.AddSeconds(7 - at),
            Ended = shard.Ended.AddSeconds(at),
            RanOn = [shard.RanOn[0] with { Kernel = $"6.{at % 2}" }],
        }).ToList();

        var merged = Permutations(scattered).Select(Merged).Distinct().ToList();

        Assert.Equal(24, Permutations(scattered).Count());
        var document = ResultsJson.Parse(Encoding.UTF8.GetBytes(Assert.Single(merged)));
        Assert.Equal(["6.0", "6.1"], document.RanOn.Select(place => place.Kernel));
        Assert.Equal(Whole.Started.AddSeconds(4), document.Started);
        Assert.Equal(Whole.Ended.AddSeconds(3), document.Ended);
        Assert.Equal(23, document.Images.Count);
    }

    [Fact]
    public void PoolsAddUpInEveryOrder()
    {
        var shards = Shards(Whole, 4)
            .Select(
                (shard, at) => at == 3
                    ? shard
                    : shard with { Pool = Sample.Pool with { Hits = at, WaitSeconds = at + 0.1 } })
            .ToList();

        var merged = ResultsJson.Parse(
            Encoding.UTF8.GetBytes(Assert.Single(Permutations(shards).Select(Merged).Distinct())));

        Assert.Equal((Sample.Pool + Sample.Pool + Sample.Pool) with { Hits = 3, WaitSeconds = 3.3 }, merged.Pool);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(100)]
    public void ShardsGiveWhatOneRunWouldHaveGiven(int count) =>
        Assert.Equal(ResultsJson.Of(Whole), Merged(Shards(Whole, count)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void SoDoPartsThatSplitAnImagesScenarios(int seed)
    {
        var random = new Random(seed);
        var parts = Enumerable.Range(0, 3).ToList();
        var of = Whole.Images.SelectMany(image => image.Outcomes.Select(outcome => (image.Name, outcome.Scenario)))
            .ToDictionary(key => key, _ => random.Next(3));

        Assert.Equal(ResultsJson.Of(Whole), Merged([.. parts.Select(part => Whole with
        {
            Images = [
                .. Whole.Images.Select(
                    image =>
                        image with {
                            Outcomes = [
                                .. image.Outcomes.Where(outcome => of[(image.Name, outcome.Scenario)] == part)] })
                .Where(image => image.Outcomes.Count > 0)],
        })]));
    }

    [Fact]
    public void ShardsThatKnowTheCasesOfTheirOwnImagesGiveTheWhole()
    {
        var whole = SampleCases.Document;
        IReadOnlyList<ResultsDocument> shards =
            [SampleCases.Only("gcc-assert"), SampleCases.Only("zig-test"), SampleCases.Only("bash-shunit2")];

        Assert.Equal([3, 1, 2], shards.Select(shard => shard.Scenarios.Count));
        Assert.All(Permutations(shards), order => Assert.Equal(ResultsJson.Of(whole), Merged(order)));
        Assert.True(ResultsMerge.Of([.. shards.Select((shard, at) => ($"{at}", shard))]).Complete);
    }

    [Fact]
    public void ACaseThatOneImageOfTheWholeDidNotRunMakesItIncomplete()
    {
        var part = SampleCases.Document.With(
            "bash-shunit2", image => image with { Outcomes = [.. image.Outcomes.SkipLast(1)] });

        Assert.False(ResultsMerge.Of([("a", SampleCases.Only("gcc-assert")), ("b", part)]).Complete);
    }

    [Fact]
    public void TheSameResultsTwiceAreOne() => Assert.Equal(ResultsJson.Of(Whole), Merged([Whole, Whole]));

    [Fact]
    public void AStoppedShardMakesTheWholeIncomplete() =>
        Assert.False(ResultsMerge.Of([("a", Whole), ("b", Whole with { Complete = false })]).Complete);

    [Fact]
    public void ShardsThatDisagreeAreNamed()
    {
        var other = Whole.With("image-03", "stdout/flood", outcome => outcome with { Outcome = VerdictKind.Failed });

        var said = Assert.Throws<ConfigurationException>(() => ResultsMerge.Of([("b.json", other), ("a.json", Whole)]));

        Assert.Equal(
            "b.json:1:1: image-03 › stdout/flood differs from a.json; expected shards of one run, which agree "
                + "wherever they overlap",
            said.Message);
    }

    [Theory]
    [InlineData("digest")]
    [InlineData("reference")]
    [InlineData("system")]
    public void SoAreTwoKindsOfOneImage(string what)
    {
        var other = Whole.With("image-03", image => what == "digest" ? image with { Digest = "sha256:other" }
            : what == "reference" ? image with { Reference = "other" }
            : image with { Os = "other" });

        AssertConflict($"b:1:1: the {what} of image-03 differs from a; ", other);
    }

    [Fact]
    public void SoIsAnImageForTwoPlatforms()
    {
        ResultsDocument For(string platform) => Whole.With("image-03", image => image with { Platform = platform });
        var said = Assert.Throws<ConfigurationException>(
            () => ResultsMerge.Of([("a", For("linux/amd64")), ("b", For("linux/arm64")), ("c", Whole)]));
        Assert.StartsWith("b:1:1: the platform of image-03 differs from a; ", said.Message, StringComparison.Ordinal);
        Assert.Equal("linux/arm64", ResultsMerge.Of([("b", For("linux/arm64")), ("c", Whole)]).Images[2].Platform);
    }

    [Fact]
    public void SoIsAScenarioThatHasTwoReasons() => AssertConflict(
        "b:1:1: the scenario image/os differs from a; ",
        Whole with { Scenarios = [Whole.Scenarios[0] with { Why = "other" }, .. Whole.Scenarios.Skip(1)] });

    [Fact]
    public void NothingCannotBeMerged() =>
        Assert.Equal("nothing to merge", Assert.Throws<ArgumentException>(() => ResultsMerge.Of([])).Message);

    [Fact]
    public void AListThatAllShardsHaveKeepsItsOrder()
    {
        var reversed = Whole with { Scenarios = [.. Whole.Scenarios.Reverse()], Images = [] };

        Assert.Equal(
            reversed.Scenarios.Select(scenario => scenario.Id),
            ResultsMerge.Of([("a", reversed), ("b", reversed)]).Scenarios.Select(scenario => scenario.Id));
    }

    [Fact]
    public void AScenarioOfAllImagesStaysOneWhateverAnotherShardNames()
    {
        var ofOne = Whole with { Scenarios = [Whole.Scenarios[0] with { Images = ["image-01"] }], Images = [] };
        var ofAll = ofOne with { Scenarios = [Whole.Scenarios[0]] };

        Assert.All(
            Permutations([ofOne, ofAll]),
            order => Assert.Null(Assert.Single(ResultsMerge.Of([("a", order[0]), ("b", order[1])]).Scenarios).Images));
    }

    [Fact]
    public void WhatNoMachineKnowsOfAnImageIsEmpty()
    {
        var unknown = Whole.With("image-03", one => one with { Digest = "", Os = "" });
        var image = ResultsMerge.Of([("a", unknown)]).Images[2];

        Assert.Equal(("image-03", "", ""), (image.Name, image.Digest, image.Os));
    }

    [Fact]
    public void AnImageThatOneMachineDidNotHaveKeepsItsDigest()
    {
        var without = Whole.With("image-03", image => image with { Digest = "", Os = "", Outcomes = [] });

        Assert.Equal(ResultsJson.Of(Whole), Merged([without, Whole]));
        Assert.Equal(ResultsJson.Of(Whole), Merged([Whole, without]));
    }

    [Fact]
    public void ScenariosThatDifferByShardComeInTheProfilesOrderAndUnknownOnesLast()
    {
        var facts = ConformanceProfile.All.Select(ScenarioFacts.Of).ToList();
        ResultsDocument[] parts = [
            Of([facts[5], facts[1]]), Of([facts[3], facts[5] with { Id = "zz/new" }, facts[5] with { Id = "aa/new" }]),
            Of([facts[1]])];

        foreach (var order in Permutations(parts))
        {
            Assert.Equal(
                new[] { facts[1].Id, facts[3].Id, facts[5].Id, "aa/new", "zz/new" },
                ResultsMerge.Of([.. order.Select((part, at) => ($"{at}", part))]).Scenarios
                    .Select(scenario => scenario.Id));
        }
    }

    private static void AssertConflict(string expected, ResultsDocument other) => Assert.StartsWith(
        expected, Assert.Throws<ConfigurationException>(() => ResultsMerge.Of([("a", Whole), ("b", other)])).Message,
        StringComparison.Ordinal);

    private static ResultsDocument Of(IReadOnlyList<ScenarioFacts> scenarios) =>
        Whole with { Scenarios = scenarios, Images = [] };

    private static IReadOnlyList<ResultsDocument> Shards(ResultsDocument whole, int count) =>
    [
        .. Enumerable.Range(1, count)
            .Select(index => new Shard(index, count))
            .Select(shard => whole with { Images = [.. whole.Images.Where(image => shard.Has(image.Name))] }),
    ];

    private static string Merged(IReadOnlyList<ResultsDocument> shards) =>
        ResultsJson.Of(ResultsMerge.Of([.. shards.Select((shard, at) => ($"{at}.json", shard))]));

    private static IEnumerable<IReadOnlyList<T>> Permutations<T>(IReadOnlyList<T> items) => items.Count == 0
        ? [[]]
        : items.SelectMany(
            (item, at) =>
                Permutations<T>(
                    [.. items.Where((_, index) => index != at)]).Select(rest => (IReadOnlyList<T>)[item, .. rest]));
}
