using System.Text;
using HarnessCore.Running;
using HarnessCore.Sandboxes;

namespace HarnessCore.Tests.Running;

public class CapturedTextTests
{
    private const int Limit = 50 * 1024;

    [Theory]
    [InlineData("")]
    [InlineData("one\r\ntwo\ttabs\u001b[31m\0")]
    [InlineData("\uFEFFa byte-order mark")]
    [InlineData("naïve 文字 🙂 \u2028 \uFFFD")]
    public void KeepsEveryByteOfValidText(string text) =>
        Assert.Equal(new CapturedText(text, false), Of(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("61 FF 62", "ab")]
    [InlineData("C3 28", "(")]
    [InlineData("61 C0 AF 62", "ab")]
    [InlineData("ED A0 80 62", "b")]
    [InlineData("F4 90 80 80 62", "b")]
    [InlineData("61 E6 96", "a")]
    [InlineData("80 80 80", "")]
    public void DropsBytesThatAreNotUtf8(string bytes, string text) =>
        Assert.Equal(
            new CapturedText(text, false), Of(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal))));

    [Fact]
    public void IsWholeAtExactlyTheLimit()
    {
        var text = new string('x', Limit);
        Assert.Equal(new CapturedText(text, false), Of(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void IsTruncatedOneByteBeyondIt() =>
        Assert.Equal(
            new CapturedText(new string('x', Limit), true), Of(Encoding.UTF8.GetBytes(new string('x', Limit + 1))));

    [Theory]
    [InlineData("é")]
    [InlineData("文")]
    [InlineData("🙂")]
    public void DropsACharacterThatTheLimitCutsInTwo(string character)
    {
        var before = new string('x', Limit - 1);
        Assert.Equal(new CapturedText(before, true), Of(Encoding.UTF8.GetBytes(before + character)));
    }

    private static CapturedText Of(byte[] bytes)
    {
        var capped = new CappedBytes();
        capped.Add(bytes);
        return CapturedText.From(capped);
    }
}
