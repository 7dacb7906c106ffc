using HarnessCore.Reports;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using Spectre.Console;
using static System.FormattableString;

namespace Ltf.Terminal;

/// <summary>What ltf check prints at its end: the failures, a table of the images, and the conclusion.</summary>
internal static class TerminalReport
{
    private const int Narrowest = 40;

    /// <summary>Prints a run. Lines are wrapped for a terminal only. What an image printed cannot control it.</summary>
    /// <param name="document">The run.</param>
    /// <param name="console">Where to.</param>
    /// <param name="isQuiet">Whether to leave the table out.</param>
    /// <param name="linkOf">Where a failure's first line leads to on a terminal; null for nowhere.</param>
    public static void Show(
        ResultsDocument document, IAnsiConsole console, bool isQuiet = false,
        Func<FailureGroup, string?>? linkOf = null)
    {
        foreach (var group in document.Images.SelectMany(FailureGroup.Of))
        {
            var failure = group.Text(document);
            WriteLine(console, "");
            if (console.Profile.Out.IsTerminal && console.Profile.Width >= Narrowest)
                Wrap(failure, console, linkOf?.Invoke(group));
            else WriteLine(console, Visible.Lines(failure.ToString()));
        }

        if (!isQuiet)
        {
            WriteLine(console, "");
            console.Write(TableOf(document));
        }

        var conclusion = Conclusion.Of(document);
        var colour = conclusion.ExitCode switch
        {
            ExitCode.Conforms => ConsoleColor.Green,
            ExitCode.DoesNotConform => ConsoleColor.Red,
            _ => ConsoleColor.Yellow,
        };
        WriteLine(console, Colouring.Line($"{conclusion.Sum}: {conclusion.Sentence}", colour));
    }

    // The command stays on one line, to be copied.
    private static void Wrap(FailureText failure, IAnsiConsole console, string? link)
    {
        var sections = new Grid()
            .AddColumn(
                new GridColumn { NoWrap = true, Width = FailureText.NameWidth, Padding = new Padding(2, 0, 1, 0) })
            .AddColumn(new GridColumn { Padding = new Padding(0) });
        foreach (var (name, text) in failure.Sections.Where(section => section.Name != FailureText.Again))
        {
            sections.AddRow(new Text(name), new Text(Visible.Lines(text.Trim())));
        }

        console.Write(new Paragraph(
            Visible.Line(failure.Head) + "\n", new Style(Color.Red), link is null ? null : new Link(link)));
        console.Write(sections);
        foreach (var (name, text) in failure.Sections.Where(section => section.Name == FailureText.Again))
        {
            WriteLine(console, Visible.Lines(FailureText.Line(name, text)));
        }
    }

    // Every image has a row, however many families there are: passed is a number, everything else is named.
    private static Table TableOf(ResultsDocument document)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns(
            new TableColumn("image") { NoWrap = true }, new TableColumn("passed") { NoWrap = true },
            new TableColumn("not passed"));
        foreach (var image in document.Images)
        {
            var passed = image.Outcomes.Count(outcome => outcome.Outcome == VerdictKind.Passed);
            var all = document.Scenarios.Count(scenario => scenario.IsOf(image.Name));
            table.AddRow(
                new Text(image.Name), new Text(Invariant($"{passed} of {all}")),
                new Text(string.Join(", ", NotPassed(image))));
        }

        return table;
    }

    // One is named in full, several by their family and number.
    private static IEnumerable<string> NotPassed(ImageResults image) =>
        from outcome in image.Outcomes
        where outcome.Outcome != VerdictKind.Passed
        group outcome by (Family: outcome.Scenario.Split('/')[0], outcome.Outcome) into same
        let name = same.Count() == 1 ? same.First().Scenario : Invariant($"{same.Key.Family} {same.Count()}")
        select $"{Signs.Of(same.Key.Outcome)} {name}";

    // Spectre would wrap the line at its width, and a pipe has none.
    private static void WriteLine(IAnsiConsole console, string line) => console.Profile.Out.Writer.WriteLine(line);
}
