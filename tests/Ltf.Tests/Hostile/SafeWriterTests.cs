using Ltf.Terminal;

namespace Ltf.Tests.Hostile;

/// <summary>Text of strangers on a terminal, and in the log of a job.</summary>
public class SafeWriterTests
{
    public static TheoryData<string, string> Texts => new()
    {
        { "\u001b]52;c;c2VjcmV0\u0007", "␛]52;c;c2VjcmV0␇" },
        { "\u001bP+q\u001b\\", "␛P+q␛\\" },
        { "\u009d52;c;x\u009c", "<009d>52;c;x<009c>" },
        { "a\u202eb\u2066c", "a<202e>b<2066>c" },
        { "a\u2028b\u200bc", "a<2028>b<200b>c" },
        { "a\bb\u007f\0", "a␈b␡␀" },
        { "\u001bc\u001b7", "␛c␛7" },
        { "\u001b[", "␛[" },
        { "naïve 文字 🙂\tx\n", "naïve 文字 🙂\tx\n" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void IsMadeVisible(string text, string shown)
    {
        Assert.Equal(shown, SafeWriter.Safe(text, isTerminal: true));
        Assert.Equal(shown, SafeWriter.Safe(text, isTerminal: false));
    }

    [Fact]
    public void OnATerminalOurOwnColoursPass()
    {
        Assert.Equal("\u001b[1;31mx\u001b[0m\r\u001b[2K", SafeWriter.Safe("\u001b[1;31mx\u001b[0m\r\u001b[2K", true));
        Assert.Equal("␛[1;31mx␛[0m␍", SafeWriter.Safe("\u001b[1;31mx\u001b[0m\r", false));
    }

    [Fact]
    public async Task InAJobNoCommandIsObeyedBetweenTheFirstAndTheLastLine()
    {
        var (_, stdout, stderr) = await LtfProcess.RunAsync(
            new Dictionary<string, string> { ["GITHUB_ACTIONS"] = "true" }, "check", "::add-mask::x");
        var lines = stderr.TrimEnd('\n').Split('\n');
        Assert.StartsWith("::stop-commands::", lines[0], StringComparison.Ordinal);
        Assert.Equal($"::{lines[0]["::stop-commands::".Length..]}::", lines[^1]);
        Assert.Contains(lines[1..^1], line => line.Contains("::add-mask::x", StringComparison.Ordinal));
        Assert.DoesNotContain("stop-commands", stdout, StringComparison.Ordinal);
    }
}
