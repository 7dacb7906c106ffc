using System.CommandLine;
using HarnessCore.Reports;
using HarnessCore.Reports.Results;
using Ltf.Options;

namespace Ltf.Commands;

/// <summary>ltf report: everything that is made from results files, without an engine.</summary>
internal static class ReportCommand
{
    private const string ExitCodes = """
        Exit codes:
          0  written
          2  wrong usage, or a results file cannot be used
          3  the output cannot be written
        """;

    public static Command Create()
    {
        var command = new HelpedCommand("report", "Compare runs, merge shards, write reports.", """
            Everything is made from results files, as `ltf check --json` writes them; no engine is needed.

            Examples:
              ltf report html results.json --out report.html
              ltf report diff yesterday.json today.json
              ltf report merge shard-*.json --out results.json
            """)
        {
            ReportDiffCommand.Create(),
            Merge(),
            ReportNightsCommands.Flaky(),
            ReportNightsCommands.Feed(),
            ReportNightsCommands.Badges(),
        };
        foreach (var format in ReportFormats.All)
        {
            command.Add(Of(format));
        }

        return command;
    }

    /// <summary>An option for a folder of earlier results.</summary>
    public static Option<string?> HistoryOption(string description) =>
        new("--history") { Description = description, HelpName = "DIR" };

    /// <summary>The results in such a folder, the oldest first.</summary>
    public static IReadOnlyList<ResultsDocument> History(string? folder) =>
        folder is null ? [] : ResultsFile.ReadFolder(folder);

    /// <summary>An option for the size of Markdown.</summary>
    public static Option<int> MostOption()
    {
        var most = new Option<int>("--most")
        {
            Description = "The size limit of Markdown, at least 1000 bytes; the worst comes first.",
            DefaultValueFactory = _ => MarkdownReport.Most,
            HelpName = "BYTES"
        };
        most.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() < 1000) given.AddError("--most takes a number of at least 1000");
        });
        return most;
    }

    /// <summary>An option for the file to write.</summary>
    public static Option<string?> OutOption() =>
        OutputFile.Option("--out", "The output file (default: standard output).");

    private static Command Of(ReportFormat format)
    {
        var results = new Argument<string>("RESULTS") { Description = "The results file." };
        var history = HistoryOption("A folder of earlier results; each cell then shows its last nights.");
        var (most, to) = (MostOption(), OutOption());
        var command = new HelpedCommand(
            format.Name, $"Write {format.Description}.",
            $"Example: ltf report {format.Name} results.json --out {format.Example}\n\n{ExitCodes}")
        {
            results, to,
        };
        if (format.HasHistory) command.Add(history);
        if (format.IsBounded) command.Add(most);
        command.SetAction(parsed =>
        {
            var settings = new ReportSettings
            {
                History = format.HasHistory ? History(parsed.GetValue(history)) : [],
                Most = format.IsBounded ? parsed.GetRequiredValue(most) : MarkdownReport.Most,
            };
            var document = ResultsFile.Read(parsed.GetRequiredValue(results));
            ReportOutput.Write(parsed.GetValue(to), format.Of(document, settings));
            return ExitCode.Conforms;
        });
        return command;
    }

    private static Command Merge()
    {
        var shards = new Argument<string[]>("SHARD")
        {
            Description = "The results files of the shards.",
            Arity = ArgumentArity.OneOrMore
        };
        var to = OutOption();
        var count = new Option<int?>("--expect")
        {
            Description = "The number of shards; with fewer files the results are marked incomplete.",
            HelpName = "N"
        };
        var command = new HelpedCommand("merge", "Merge the results of shards.", $"""
            The merged file is what a single run would have written, whatever the order of the shards.

            Example: ltf report merge shard-*.json --out results.json

            Exit codes:
              0  merged
              2  wrong usage, a file cannot be used, or two shards contradict each other
              3  the output cannot be written
            """)
        {
            shards, count, to,
        };
        command.SetAction(parsed =>
        {
            var given = parsed.GetRequiredValue(shards);
            var merged = ResultsMerge.Of([.. given.Zip(ResultsFile.ReadAll(given))]);
            var all = merged.Complete && given.Length >= (parsed.GetValue(count) ?? 0);
            ReportOutput.Write(parsed.GetValue(to), ResultsJson.Of(merged with { Complete = all }));
            return ExitCode.Conforms;
        });
        return command;
    }
}
