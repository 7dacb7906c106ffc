using HarnessCore.Running;

namespace HarnessCore.Tests.Running;

public class RunRequestTests
{
    private static readonly RunRequest Sound = new() { Image = "an/image", Files = new Dictionary<string, string> { ["cyber-dojo.sh"] = "true" } };

    [Fact]
    public Task NeedsACyberDojoSh() => RefusesAsync(Sound with { Files = new Dictionary<string, string> { ["hiker.c"] = "" } }, "there is no cyber-dojo.sh among the files");

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
    public Task RefusesNamesThatAreNotBelowTheSandbox(string name) => RefusesAsync(
        Sound with { Files = new Dictionary<string, string>(Sound.Files) { [name] = "x" } }, $"'{name}' is not the name of a file below /sandbox");

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\nRUN")]
    [InlineData("é")]
    public Task RefusesKataIdsThatAreNotLettersAndDigits(string id) =>
        RefusesAsync(Sound with { KataId = id }, $"a kata's id has letters and digits only, unlike '{id}'");

    [Fact]
    public Task RefusesABadPattern() => RefusesAsync(Sound with { HiddenFilenames = ["(unclosed"] }, "(unclosed");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0)]
    [InlineData(-0.001)]
    [InlineData(3601)]
    public Task RefusesALimitThatIsNone(double seconds) => RefusesAsync(Sound with { MaxSeconds = seconds }, "more than 0 and at most 3600 seconds");

    // Without a pool, images or a light: a request that is refused never comes as far as those.
    private static async Task RefusesAsync(RunRequest request, string words)
    {
        await using var runner = new Runner(null!, null!, null!);
        var refusal = await Assert.ThrowsAnyAsync<ArgumentException>(() => runner.RunAsync(request, CancellationToken.None));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }
}
