using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using Ltf.Terminal;

namespace Ltf.Tests.Terminal;

/// <summary>
/// What is seen of a check on a terminal while it runs: whatever its size, nothing is wider or higher.
/// </summary>
public sealed class CheckBoardTests
{
    private static readonly IReadOnlyList<Scenario> Scenarios = [.. ConformanceProfile.Of("traffic-light")];

    [Theory]
    [InlineData(3, 80, 24)]
    [InlineData(30, 80, 24)]
    [InlineData(30, 40, 10)]
    [InlineData(200, 20, 6)]
    public void FitsTheTerminal(int images, int width, int height)
    {
        var entries = Entries(images);
        var board = new CheckBoard(entries, Scenarios);
        for (var done = 0; done <= images; done++)
        {
            if (done > 0) End(board, entries[done - 1], Verdict.Passed());
            if (done < images) board.Begins(entries[done], Scenarios[0]);
            var lines = board.Lines(width, height, TimeSpan.FromHours(1.5), new string('n', 200));

            Assert.True(lines.Count < height, $"{lines.Count} lines in a terminal of {height}");
            Assert.All(lines, line => Assert.True(line.Length <= width, line));
            Assert.True(
                done == images
                    || lines.Any(
                        line =>
                            line.StartsWith($"› {entries[done].Name}"[..Math.Min(8, width)], StringComparison.Ordinal)),
                    $"image {done} is at work, and not in view");
        }
    }

    [Fact]
    public void SaysHowFarEachImageIsAndWhatFailed()
    {
        var entries = Entries(3);
        var board = new CheckBoard(entries, Scenarios);
        End(board, entries[0], Verdict.Passed());
        board.Begins(entries[1], Scenarios[0]);
        board.Ended(new ScenarioResult(entries[1], Scenarios[0], Verdict.EngineError("gone"), TimeSpan.Zero));
        board.Begins(entries[1], Scenarios[1]);

        var lines = board.Lines(80, 24, TimeSpan.FromSeconds(7), "image-1: being built (2 s)");

        var all = Scenarios.Count;
        Assert.Equal(
            [
                $"✓ image-0   {all} of {all}",
                $"›  image-1   0 of {all}   {Scenarios[1].Id,-28} ! {Scenarios[0].Id}".Replace(
                    "›  ", "› ", StringComparison.Ordinal),
                $"  image-2   0 of {all}",
                "  image-1: being built (2 s)",
            ],
            lines.Skip(1));
        Assert.EndsWith(
            $" {all + 1} of {3 * all} · 0:07 · about 0:11 left".Replace(
                "0:11", $"0:{7 * ((3 * all) - all - 1) / (all + 1):00}", StringComparison.Ordinal),
            lines[0], StringComparison.Ordinal);
    }

    private static void End(CheckBoard board, LtfEntry entry, Verdict verdict)
    {
        foreach (var scenario in Scenarios) board.Ended(new ScenarioResult(entry, scenario, verdict, TimeSpan.Zero));
    }

    private static IReadOnlyList<LtfEntry> Entries(int count) =>
    [
        .. Enumerable.Range(0, count)
            .Select(number => new LtfEntry($"image-{number}", "x/y:1", null, "/nowhere", null, [], 1)),
    ];
}
