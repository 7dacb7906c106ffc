using System.CommandLine;
using System.Text;
using HarnessCore.Reports;
using HarnessCore.Reports.Html;
using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Renderers;
using HarnessCore.Reports.Results;
using Ltf.Results;

namespace Ltf.Commands;

/// <summary>ltf report: everything that is made from results files. None of it needs an engine.</summary>
internal static class ReportCommand
{
    private const string ExitCodes = "Exit codes: 0 written, 2 wrong usage, or the file cannot be used.";

    public static Command Create() => new HelpedCommand("report", "Compares runs, puts shards together, makes reports.", """
        All is made from results files, as ltf check --json writes them; no engine is needed.

        Examples:
          ltf report html results.json --out report.html
          ltf report diff yesterday.json today.json
          ltf report merge shard-*.json --out results.json
        """)
    {
        Diff(),
        Merge(),
        Html(),
        Of("markdown", "A run as Markdown: for a job's summary.", "ltf report markdown results.json >> \"$GITHUB_STEP_SUMMARY\"", MarkdownReport.Of, Most()),
        Of("junit", "A run as JUnit's XML: for CI services.", "ltf report junit results.json --out junit.xml", (document, _) => JUnitReport.Of(document)),
    };

    private static Command Diff()
    {
        var old = new Argument<string>("OLD") { Description = "The results of the old run." };
        var @new = new Argument<string>("NEW") { Description = "The results of the new run." };
        var history = new Option<string?>("--history") { Description = "A folder with results of earlier runs: what is slower is measured by their median and spread.", HelpName = "DIR" };
        var format = new Option<string>("--format") { Description = "text, markdown or html.", DefaultValueFactory = _ => "text", HelpName = "FORMAT" };
        format.AcceptOnlyFromAmong("text", "markdown", "html");
        var (to, most) = (Out(), Most());
        var command = new HelpedCommand("diff", "Says what is otherwise in a new run.", """
            Newly failing and newly passing scenarios, colours, snapshots, images, durations.

            Examples:
              ltf report diff yesterday.json today.json
              ltf report diff yesterday.json today.json --history results/ \
                --format html --out diff.html

            Exit codes: 0 nothing got worse, 1 something did (newly failing, new errors, no longer checked, images or scenarios gone; slower
            is shown and does not count), 2 wrong usage, or a file cannot be used.
            """)
        {
            old, @new, history, format, most, to,
        };
        command.SetAction(parsed =>
        {
            var earlier = History(parsed.GetValue(history));
            var regression = RegressionFinder.Between(ResultsFile.Read(parsed.GetRequiredValue(old)), ResultsFile.Read(parsed.GetRequiredValue(@new)), earlier);
            Write(parsed.GetValue(to), parsed.GetRequiredValue(format) switch
            {
                "markdown" => RegressionMarkdown.Of(regression, parsed.GetRequiredValue(most)),
                "html" => RegressionHtml.Of(regression),
                _ => RegressionText.Of(regression),
            });
            return regression.IsWorse ? ExitCode.DoesNotConform : ExitCode.Conforms;
        });
        return command;
    }

    private static Command Merge()
    {
        var shards = new Argument<string[]>("SHARD") { Description = "The results of one shard.", Arity = ArgumentArity.OneOrMore };
        var to = Out();
        var count = new Option<int?>("--expect") { Description = "How many shards there should be; with fewer the result is incomplete.", HelpName = "N" };
        var command = new HelpedCommand("merge", "Puts the results of shards together.", """
            They give what one run would have given, whatever the order.

            Example: ltf report merge shard-*.json --out results.json

            Exit codes: 0 merged, 2 wrong usage, a file cannot be used, or two shards say different things of one image and scenario.
            """)
        {
            shards, count, to,
        };
        command.SetAction(parsed =>
        {
            var given = parsed.GetRequiredValue(shards);
            var merged = ResultsMerge.Of([.. given.Select(path => (path, ResultsFile.Read(path)))]);
            Write(parsed.GetValue(to), ResultsJson.Of(merged with { Complete = merged.Complete && given.Length >= (parsed.GetValue(count) ?? 0) }));
            return ExitCode.Conforms;
        });
        return command;
    }

    private static Command Html()
    {
        var results = new Argument<string>("RESULTS") { Description = "The results file." };
        var history = new Option<string?>("--history") { Description = "A folder with results of earlier runs: each cell then shows its last nights.", HelpName = "DIR" };
        var to = Out();
        var command = new HelpedCommand("html", "A run as one HTML file that opens from disk.", $"Example: ltf report html results.json --history results/ --out report.html\n\n{ExitCodes}")
        {
            results, history, to,
        };
        command.SetAction(parsed =>
        {
            Write(parsed.GetValue(to), HtmlReport.Of(ResultsFile.Read(parsed.GetRequiredValue(results)), History(parsed.GetValue(history))));
            return ExitCode.Conforms;
        });
        return command;
    }

    private static IReadOnlyList<ResultsDocument> History(string? folder) => folder is null ? [] : ResultsFile.ReadFolder(folder);

    private static Command Of(string name, string description, string example, Func<ResultsDocument, int, string> report, Option<int>? most = null)
    {
        var results = new Argument<string>("RESULTS") { Description = "The results file." };
        var to = Out();
        var command = new HelpedCommand(name, description, $"Example: {example}\n\n{ExitCodes}") { results, to };
        if (most is not null) command.Add(most);
        command.SetAction(parsed =>
        {
            Write(parsed.GetValue(to), report(ResultsFile.Read(parsed.GetRequiredValue(results)), most is null ? 0 : parsed.GetRequiredValue(most)));
            return ExitCode.Conforms;
        });
        return command;
    }

    private static Option<int> Most()
    {
        var most = new Option<int>("--most") { Description = "Markdown of so many bytes at most; what is worse comes first.", DefaultValueFactory = _ => MarkdownReport.Most, HelpName = "BYTES" };
        most.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() < 1000) given.AddError("--most takes 1000 bytes or more");
        });
        return most;
    }

    private static Option<string?> Out() => OutputFile.Option("--out", "Where to write it; standard output when it is not said.");

    // As bytes: what is written to a file and to standard output is the same.
    private static void Write(string? path, string text)
    {
        if (path is not null)
        {
            try
            {
                ReportFile.Write(path, text);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"{path} cannot be written: {e.Message}");
            }
        }

        using var stdout = Console.OpenStandardOutput();
        stdout.Write(Encoding.UTF8.GetBytes(text));
    }
}
