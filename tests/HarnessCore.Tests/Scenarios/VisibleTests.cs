using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Scenarios;

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
    [InlineData("é文🙂", "'é文🙂'")]
    public void ShowsTextOnOneLine(string text, string shown) => Assert.Equal(shown, Visible.Of(text));

    [Fact]
    public void ShowsFourHundredCharactersWhole() => Assert.Equal($"'{new string('x', 400)}'", Visible.Of(new string('x', 400)));

    [Fact]
    public void SaysHowLongALongTextIs() => Assert.Equal($"'{new string('x', 400)}' … (51200 characters)", Visible.Of(new string('x', 51200)));

    [Fact]
    public void ShowsTheControlCharactersOfALine() => Assert.Equal("a␍ ␉b ", Visible.Line("a\r \tb "));
}
