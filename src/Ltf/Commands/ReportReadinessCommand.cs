using System.CommandLine;
using HarnessCore.Reports;
using HarnessCore.Reports.Readiness;
using HarnessCore.Reports.Results;
using Ltf.Options;

namespace Ltf.Commands;

/// <summary>ltf report readiness: whether the next runner's rules can be switched on.</summary>
internal static class ReportReadinessCommand
{
    public static Command Create()
    {
        var results = new Argument<string[]>("RESULTS")
        {
            Description = "Results files, in any order. The newest is judged; the others are its history.",
            Arity = ArgumentArity.OneOrMore,
        };
        var history = ReportCommand.HistoryOption("A folder of earlier results, for the trend.");
        var format = new Option<string>("--format")
        {
            Description = "The report's format: text, markdown or json.",
            DefaultValueFactory = _ => "text",
            HelpName = "FORMAT",
        };
        format.AcceptOnlyFromAmong("text", "markdown", "json");
        var (to, most) = (ReportCommand.OutOption(), ReportCommand.MostOption());
        var command = new HelpedCommand("readiness", "Show how many images are ready for the next runner.", """
            For each thing that the next runner wants (a read-only root, no xargs, no green without a test run, …):
            how many images are ready, which are not and why, and until when their known failures are excused.

            Examples:
              ltf report readiness results.json
              ltf report readiness nights/*.json --format markdown

            Exit codes:
              0  written, whatever the answers
              2  wrong usage, or a results file cannot be used
              3  the output cannot be written
            """)
        {
            results, history, format, most, to,
        };
        command.SetAction(parsed =>
        {
            var runs = parsed.GetRequiredValue(results).Select(ResultsFile.Read).OrderBy(run => run.Started).ToList();
            var earlier = ReportCommand.History(parsed.GetValue(history))
                .Where(night => runs.TrueForAll(run => night.Started < run.Started));
            var readiness = FleetReadiness.Of(ReportTexts.Bounded(runs[^1]), [.. earlier, .. runs.SkipLast(1)]);
            ReportOutput.Write(parsed.GetValue(to), parsed.GetRequiredValue(format) switch
            {
                "markdown" => ReadinessReport.AsMarkdown(readiness, parsed.GetRequiredValue(most)),
                "json" => ReadinessReport.Json(readiness),
                _ => ReadinessReport.Text(readiness),
            });
            return ExitCode.Conforms;
        });
        return command;
    }
}
