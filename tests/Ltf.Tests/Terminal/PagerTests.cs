using Ltf.Terminal;

namespace Ltf.Tests.Terminal;

public sealed class PagerTests
{
    [Theory]
    [InlineData(100, 24, null, null, "xterm", "less")]
    [InlineData(24, 24, null, null, "xterm", "less")]
    [InlineData(23, 24, null, null, "xterm", null)]
    [InlineData(100, null, null, null, "xterm", null)]
    [InlineData(100, 24, null, null, "dumb", null)]
    [InlineData(100, 24, null, null, null, null)]
    [InlineData(100, 24, null, "more -s", "xterm", "more -s")]
    [InlineData(100, 24, "most", "more", "xterm", "most")]
    [InlineData(100, 24, null, "cat", "xterm", null)]
    [InlineData(100, 24, "", "more", "xterm", null)]
    public void IsWhatGitWouldTake(
        int lines, int? height, string? own, string? usual, string? term, string? expected) =>
        Assert.Equal(
            expected,
            Pager.CommandFor(
                name => name switch { "LTF_PAGER" => own, "PAGER" => usual, _ => term }, lines, height));
}
