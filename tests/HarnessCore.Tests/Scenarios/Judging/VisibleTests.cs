using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Scenarios.Judging;

public class VisibleTests
{
    [Theory]
    [InlineData("", "''")]
    [InlineData("plain", "'plain'")]
    [InlineData(" hel\nlo ", "' hel⏎lo·'")]
    [InlineData("a \nb", "'a·⏎b'")]
    [InlineData("a  b", "'a  b'")]
    [InlineData("\r\t\0\u001b[1m", "'␍␉␀␛[1m'")]
    [InlineData("\u007f", "'␡'")]
    [InlineData("\u0085\u200b\uFEFF", "'<0085><200b><feff>'")]
    [InlineData("\u202e\u2028\u2029", "'<202e><2028><2029>'")]
    [InlineData("é文🙂", "'é文🙂'")]
    public void ShowsTextOnOneLine(string text, string shown) => Assert.Equal(shown, Visible.Of(text));

    [Fact]
    public void ShowsFourHundredCharactersWhole() =>
        Assert.Equal($"'{new string('x', 400)}'", Visible.Of(new string('x', 400)));

    [Fact]
    public void ShowsBothEndsOfALongTextAndItsLength() => Assert.Equal(
        $"'{new string('x', 200)}' … '{new string('y', 200)}' (51200 characters)",
        Visible.Of(new string('x', 51000) + new string('y', 200)));

    [Fact]
    public void SaysWhereLongTextsBeginToDiffer()
    {
        var text = string.Concat(Enumerable.Range(1, 200).Select(line => $"line {line}\n"));
        Assert.Equal(
            "; first difference in line 150: expected 'line 150', got 'Line 150·'",
            Visible.Difference(text, text.Replace("line 150", "Line 150 ", StringComparison.Ordinal)));
        Assert.Equal(
            "; first difference in line 201: expected '', got 'more'", Visible.Difference(text, text + "more"));
        Assert.Equal(
            "; first difference in line 202: expected no such line, got ''", Visible.Difference(text, text + "\n"));
        Assert.Equal("", Visible.Difference("short", "texts"));
        Assert.Equal("", Visible.Difference(new string('x', 400), new string('y', 400)));
        Assert.StartsWith(
            "; first difference in line 1: expected 'short', got ", Visible.Difference("short", text),
            StringComparison.Ordinal);
    }

    [Fact]
    public void ShowsTheControlCharactersOfALine() => Assert.Equal("a␍ ␉b ", Visible.Line("a\r \tb "));
}
