using HarnessCore.Catalogue;
using HarnessCore.TrafficLights;

namespace HarnessCore.Tests.TrafficLights;

public class DecidingLinesTests
{
    private static readonly string Noise = string.Concat(Enumerable.Range(0, 200).Select(i => $"line {i}\n"));

    [Fact]
    public async Task AreTheOneThatMatters()
    {
        var found = await FindAsync((stdout, _) => stdout.Contains("0 failures"), $"{Noise}0 failures\n{Noise}", Noise);
        Assert.Equal(["0 failures\n"], found.Stdout);
        Assert.Empty(found.Stderr);
    }

    [Fact]
    public async Task AreSeveralOfBothStreams()
    {
        var found = await FindAsync(
            (stdout, stderr) => stdout.Contains("Ran") && stderr.EndsWith("OK"), $"Ran\n{Noise}", $"{Noise}OK");
        Assert.Equal(("Ran\n", "OK"), found.Texts);
    }

    [Fact]
    public async Task AreNoneWhereAbsenceIsEnough() =>
        Assert.True((await FindAsync((stdout, _) => !stdout.Contains("FAILED"), Noise, "")).IsNone);

    private static Task<DecidingLines> FindAsync(Func<string, string, bool> green, string stdout, string stderr) =>
        DecidingLines.FindAsync(
            (one, other) => Task.FromResult<Colour?>(green(one, other) ? Colour.Green : Colour.Red), stdout, stderr,
            Colour.Green);
}
