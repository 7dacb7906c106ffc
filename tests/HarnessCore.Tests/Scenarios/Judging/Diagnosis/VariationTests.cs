using HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

namespace HarnessCore.Tests.Scenarios.Judging.Diagnosis;

public sealed class VariationTests
{
    [Theory]
    [InlineData("\u001b[32mOK\u001b[0m", "OK")]
    [InlineData("\u001b[1;31;40mFAILED\u001b[K (1)", "FAILED (1)")]
    [InlineData("\u001b]0;title\u0007text", "text")]
    [InlineData("\u001b]8;;http://x\u001b\\link", "link")]
    [InlineData("[32m is no sequence", "[32m is no sequence")]
    public void ControlSequencesAreWhatATerminalDoesNotShow(string text, string plain) =>
        Assert.Equal(plain, Variation.Plain(text));

    [Fact]
    public void EachChangesSomething() => Assert.All(
        Variation.All,
        row => Assert.NotEqual(("\u001b[1ma\r\n", "b", 0), row.Change(("\u001b[1ma\r\n", "b", 0))));

    [Fact]
    public void EachSaysWhichColours() => Assert.All(Variation.All, row =>
    {
        Assert.Contains("{expected}", row.Cause, StringComparison.Ordinal);
        Assert.Contains("{got}", row.Cause, StringComparison.Ordinal);
    });
}
