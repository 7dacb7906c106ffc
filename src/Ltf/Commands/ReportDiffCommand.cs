using System.CommandLine;
using HarnessCore.Reports;
using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using Ltf.Options;

namespace Ltf.Commands;

/// <summary>ltf report diff: compares two runs.</summary>
internal static class ReportDiffCommand
{
    public static Command Create()
    {
        var old = new Argument<string>("OLD") { Description = "The results file of the old run." };
        var @new = new Argument<string>("NEW") { Description = "The results file of the new run." };
        var history = ReportCommand.HistoryOption(
            "A folder of earlier results; their median and spread then decide what is slower.");
        var format = new Option<string>("--format")
        {
            Description = "The report's format: text, markdown or html.",
            DefaultValueFactory = _ => "text",
            HelpName = "FORMAT"
        };
        format.AcceptOnlyFromAmong("text", "markdown", "html");
        var (to, most) = (ReportCommand.OutOption(), ReportCommand.MostOption());
        var command = new HelpedCommand("diff", "Compare two runs.", """
            Reports regressions, new passes, and changed colours, snapshots, images and durations.

            Examples:
              ltf report diff yesterday.json today.json
              ltf report diff yesterday.json today.json --history results/ \
                --format html --out diff.html

            Exit codes:
              0  no regression; slower does not count
              1  a regression: new failures or errors, or images or scenarios that are
                 no longer checked
              2  wrong usage, or a results file cannot be used
              3  the output cannot be written
            """)
        {
            old, @new, history, format, most, to,
        };
        command.SetAction(parsed =>
        {
            var earlier = ReportCommand.History(parsed.GetValue(history));
            var (before, after) = (parsed.GetRequiredValue(old), parsed.GetRequiredValue(@new));
            var regression = RegressionFinder.Between(
                ReportTexts.Bounded(ResultsFile.Read(before)), ReportTexts.Bounded(ResultsFile.Read(after)), earlier);
            ReportOutput.Write(parsed.GetValue(to), parsed.GetRequiredValue(format) switch
            {
                "markdown" => RegressionMarkdown.Of(regression, parsed.GetRequiredValue(most)),
                "html" => RegressionHtml.Of(regression),
                _ => RegressionText.Of(regression),
            });
            return regression.IsWorse ? ExitCode.DoesNotConform : ExitCode.Conforms;
        });
        return command;
    }
}
