using HarnessCore.Scenarios.Judging.Varying;

namespace HarnessCore.Tests.Scenarios.Judging.Varying;

public sealed class TextDifferenceTests
{
    [Theory]
    [InlineData("a\nb 1\n", "a\nb 2\n", "line 2:\n- 'b 1'\n+ 'b 2'")]
    [InlineData("a 1\nb 1\n", "a 2\nb 2\n", "2 of 2 lines differ; the first is line 1:\n- 'a 1'\n+ 'a 2'")]
    [InlineData("a\n", "a\nb\n", "1 line, then 2; the first difference is in line 2:\n- (no such line)\n+ 'b'")]
    public void ShowsTheFirstLinesThatDiffer(string first, string second, string shown) =>
        Assert.Equal(shown, TextDifference.Of(first, second));

    [Fact]
    public void ShowsALongLineFromShortlyBeforeItsDifference()
    {
        var shown = TextDifference.Of(new string('a', 300) + "1" + new string('b', 300), new string('a', 300) + "2");

        Assert.Equal(
            $"line 1:\n- …'{new string('a', 30)}1{new string('b', 29)}'…\n+ …'{new string('a', 30)}2'", shown);
    }
}
