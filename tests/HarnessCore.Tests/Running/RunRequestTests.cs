using HarnessCore.Running;

namespace HarnessCore.Tests.Running;

public class RunRequestTests
{
    private static readonly RunRequest Sound =
        new() { Image = "an/image", Files = new Dictionary<string, string> { ["cyber-dojo.sh"] = "true" } };

    [Fact]
    public void NeedsACyberDojoSh() =>
        Refuses(
            Sound with { Files = new Dictionary<string, string> { ["hiker.c"] = "" } },
            "no cyber-dojo.sh among the files");

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("a/.")]
    [InlineData("a/")]
    [InlineData("a\0b")]
    public void RefusesNamesThatAreNotBelowTheSandbox(string name) => Refuses(
        Sound with { Files = new Dictionary<string, string>(Sound.Files) { [name] = "x" } },
        $"'{name}' does not name a file below /sandbox");

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\nRUN")]
    [InlineData("é")]
    public void RefusesKataIdsThatAreNotLettersDigitsAndHyphens(string id) =>
        Refuses(Sound with { KataId = id }, $"a kata's id consists of letters, digits and hyphens, unlike '{id}'");

    [Fact]
    public void TakesIdsAsTheWebSiteSendsThem() =>
        Assert.Equal("5U2J18-12", (Sound with { KataId = "5U2J18-12" }).Packed().Task.KataId);

    [Fact]
    public void RefusesABadPattern() => Refuses(Sound with { HiddenFilenames = ["(unclosed"] }, "(unclosed");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0)]
    [InlineData(-0.001)]
    [InlineData(3601)]
    public void RefusesATimeLimitOutOfRange(double seconds) =>
        Refuses(Sound with { MaxSeconds = seconds }, "above 0 and at most 3600 seconds");

    [Fact]
    public void RefusesToRecycleAWritableRoot() =>
        Refuses(Sound with { Recycled = true }, "only a sandbox with a read-only root can be recycled");

    [Fact]
    public void PacksFilesBelowTheSandboxWithTheCleanersBesideThem()
    {
        var packed = (Sound with { Without = ["make"] }).Packed();
        Assert.Equal(
            ["home/sandbox/.shadows/make", "home/sandbox/cyber_dojo_fs_cleaners.sh", "sandbox/cyber-dojo.sh"],
            packed.Task.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("true", packed.Task.Files["sandbox/cyber-dojo.sh"]);
    }

    private static void Refuses(RunRequest request, string words)
    {
        var refusal = Assert.ThrowsAny<ArgumentException>(request.Packed);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }
}
