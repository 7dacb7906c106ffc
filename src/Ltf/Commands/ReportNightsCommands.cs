using System.CommandLine;
using HarnessCore.Engine;
using HarnessCore.Reports;
using HarnessCore.Reports.Regressions;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using Ltf.Options;
using static System.FormattableString;

namespace Ltf.Commands;

/// <summary>ltf report flaky, feed and badges: what a nightly site is made of besides its reports.</summary>
internal static class ReportNightsCommands
{
    public static Command Flaky()
    {
        var nights = new Argument<string>("DIR") { Description = "A folder with the results of several runs." };
        var command = new HelpedCommand("flaky", "List flaky scenarios, worst first.", """
            A scenario is flaky if its verdict changed from one run to the next although the image's digest did not.
            "to green" is the average time from a first failure to the next pass.

            Example: ltf report flaky nights

            Exit codes:
              0  listed; there may be none
              2  wrong usage, fewer than two runs, or a results file cannot be used
            """)
        {
            nights,
        };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(nights);
            var all = ResultsFile.ReadFolder(folder);
            if (all.Count < 2)
                throw new UsageException(
                    $"{folder} has {Words.Count(all.Count, "results file")}; flaky scenarios show in two or more");
            var flaky = FlakyScenarios.In(all);
            foreach (var one in flaky) Console.WriteLine(Line(one));
            Console.WriteLine($"{Words.Count(flaky.Count, "flaky scenario")} in {Words.Count(all.Count, "run")}");
            return ExitCode.Conforms;
        });
        return command;
    }

    public static Command Feed()
    {
        var nights = new Argument<string>("DIR") { Description = "A folder with the results of several runs." };
        var site = new Option<string>("--site")
        {
            Description = "The address of the page that shows the runs.",
            Required = true,
            HelpName = "URL",
        };
        var title = new Option<string>("--title")
        {
            Description = "The feed's title.",
            DefaultValueFactory = _ => "LTF conformance: regressions",
            HelpName = "TEXT",
        };
        var to = ReportCommand.OutOption();
        var command = new HelpedCommand("feed", "Write an Atom feed of regressions.", """
            The feed has an entry for each run that was worse than the one before.

            Example: ltf report feed nights --site https://example.org/ --out feed.xml

            Exit codes:
              0  written
              2  wrong usage, no results, or a results file cannot be used
              3  the output cannot be written
            """)
        {
            nights, site, title, to,
        };
        command.SetAction(parsed =>
        {
            var address = parsed.GetRequiredValue(site);
            if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
                throw new UsageException($"--site takes an http or https address, not '{address}'");
            var folder = parsed.GetRequiredValue(nights);
            var all = ResultsFile.ReadFolder(folder);
            if (all.Count == 0) throw new UsageException($"{folder} has no results files");
            ReportOutput.Write(parsed.GetValue(to), RegressionFeed.Of(all, url, parsed.GetRequiredValue(title)));
            return ExitCode.Conforms;
        });
        return command;
    }

    public static Command Badges()
    {
        var results = new Argument<string>("RESULTS") { Description = "The results file." };
        var to = new Option<string>("--out")
        {
            Description = "The folder to write NAME.json to, for each image; it is created.",
            Required = true,
            HelpName = "DIR",
        };
        var command = new HelpedCommand("badges", "Write a badge for each image.", """
            Each file is an endpoint for https://shields.io/badges/endpoint-badge.

            Example: ltf report badges results.json --out badges

            Exit codes:
              0  written
              2  wrong usage, or the results file cannot be used
              3  a badge cannot be written
            """)
        {
            results, to,
        };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(to);
            var images = ResultsFile.Read(parsed.GetRequiredValue(results)).Images;
            // The name becomes a file's.
            if (images.FirstOrDefault(image => Path.GetFileName(image.Name) != image.Name) is { } odd)
                throw new UsageException($"'{Visible.Line(odd.Name)}' cannot name a file");
            try
            {
                Directory.CreateDirectory(folder);
                foreach (var image in images)
                    File.WriteAllText(Path.Combine(folder, $"{image.Name}.json"), BadgeReport.Of(image));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new EngineException($"write to {folder}", e);
            }

            return ExitCode.Conforms;
        });
        return command;
    }

    private static string Line(FlakyScenario one) =>
        Invariant($"{one.Changes,3} changes  {one.Failed,3} of {one.Runs} failed  {Green(one.ToGreen),-14}  ")
            + Visible.Line($"{one.Image} {one.Scenario}");

    private static string Green(TimeSpan? span) => span switch
    {
        null => "never green",
        { TotalHours: < 48 } hours => Invariant($"{hours.TotalHours:0.#} h to green"),
        { } days => Invariant($"{days.TotalDays:0.#} d to green"),
    };
}
