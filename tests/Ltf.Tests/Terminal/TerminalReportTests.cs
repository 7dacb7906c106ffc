using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using HarnessCore.Reports;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;
using Ltf.Terminal;
using Spectre.Console;

namespace Ltf.Tests.Terminal;

/// <summary>What ltf check prints at its end, to the byte: in a log and on terminals.</summary>
public sealed partial class TerminalReportTests
{
    [Theory]
    [InlineData("passing", false, 80)]
    [InlineData("failing", false, 80)]
    [InlineData("cases", false, 80)]
    [InlineData("failing", true, 60)]
    [InlineData("failing", true, 120)]
    public void Shows(string run, bool isTerminal, int width) => GoldenFile.Check(
        isTerminal ? $"{run}-{width}.term" : $"{run}.log",
        Shown(ResultsFile.Read(GoldenFile.In($"{run}.json")), isTerminal, width));

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(120)]
    public void NothingIsWiderThanTheTerminalButCommandsToCopyAndTheConclusion(int width)
    {
        var lines = Shown(Sample.Failing, isTerminal: true, width).Split('\n')[..^2];

        Assert.All(
            lines.Where(line => !line.StartsWith("  again ", StringComparison.Ordinal)),
            line => Assert.True(line.Length <= width, line));
        Assert.Contains("  again     ./ltf check x --scenario traffic-light/red", lines);
    }

    [Fact]
    public void OneKnownFailureIsNoEngineError()
    {
        var known = Sample.Passing.Images[1].Outcomes.Single(outcome => outcome.Outcome == VerdictKind.KnownFailure);
        var document = Sample.Passing with
        {
            Scenarios = [.. Sample.Passing.Scenarios.Where(scenario => scenario.Id == known.Scenario)],
            Images = [Sample.Passing.Images[1] with { Outcomes = [known] }],
        };

        Assert.EndsWith(
            "\n0 passed, 1 known failure (90 s): nothing passed, but every failure is known or advisory\n",
            Shown(document, isTerminal: false, 80), StringComparison.Ordinal);
    }

    [Fact]
    public void EightyImagesTakeNoTime()
    {
        var fleet = SampleResults.Large(80);
        _ = Shown(SampleResults.Large(1), isTerminal: false, 80);
        var watch = Stopwatch.StartNew();

        _ = Shown(fleet, isTerminal: false, 80);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
    }

    [Fact]
    public void AFailuresFirstLineLeadsToItsDocumentAndLooksTheSame()
    {
        var page = Path.Combine(Path.GetTempPath(), "a b", "report.html");
        var without = Shown(Sample.Failing, isTerminal: true, 60);
        var with = Shown(Sample.Failing, true, 60, group => Hyperlink.TargetOf(group, page, null));
        Assert.Contains("/a%20b/report.html#open=zig-test+", with, StringComparison.Ordinal);
        Assert.Equal(without, Links().Replace(with, ""));
        // The outermost writer lets them pass, and no others.
        Assert.Equal(with, SafeWriter.Safe(with, isTerminal: true));
        var strange = with.Replace("/report.html#", "/other.html#", StringComparison.Ordinal);
        Assert.Contains("␛]8;", SafeWriter.Safe(strange, isTerminal: true), StringComparison.Ordinal);
        Assert.Contains("␛]8;", SafeWriter.Safe(with, isTerminal: false), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\u001b\]8;[^;]*;[^\u001b]*\u001b\\", RegexOptions.CultureInvariant)]
    private static partial Regex Links();

    private static string Shown(
        ResultsDocument document, bool isTerminal, int width, Func<FailureGroup, string?>? linkOf = null)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = linkOf is null ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new Output(text, isTerminal, width),
        });
        console.Profile.Capabilities.Links = linkOf is not null;
        TerminalReport.Show(document, console, linkOf: linkOf);
        return string.Join('\n', text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }

    private sealed class Output(TextWriter writer, bool isTerminal, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => isTerminal;

        public int Width => width;

        public int Height => 24;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
