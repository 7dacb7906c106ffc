using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Judging.Diagnosis;

namespace HarnessCore.Tests.Scenarios.Judging.Diagnosis;

public sealed class FindingTests
{
    [Fact]
    public void TheBestComesFirstAndEachTopicOnce() => Assert.Equal(
        ["proof", "symptom"],
        Finding.Best(
            [
                Found(Rank.Hint, "hint"), Found(Rank.Symptom, "the same in other words", "path"),
                Found(Rank.Symptom, "symptom"), Found(Rank.Symptom, "symptom"), Found(Rank.Proof, "proof", "path"),
            ],
            2).Select(cause => cause.Cause));

    [Fact]
    public void AHintIsForWhenThereIsNothingBetter()
    {
        var hint = Found(Rank.Hint, "hint");
        Assert.Equal(["x"], Finding.Best([hint, Found(Rank.Suspicion, "x")], 2).Select(cause => cause.Cause));
        Assert.Equal([hint.Cause], Finding.Best([hint], 2));
    }

    private static Finding Found(Rank rank, string cause, string? topic = null) =>
        new(rank, new ProbableCause(cause, ""), topic);
}
