using System.CommandLine;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using Ltf.Choosing;
using Ltf.Reporting;
using Ltf.Results;

namespace Ltf.Commands;

/// <summary>ltf check: images through the scenarios, a table, and the failures explained.</summary>
internal static class CheckCommand
{
    private const int MostJobs = 64;

    public static Command Create()
    {
        var command = new HelpedCommand("check", "Puts images to the conformance profile; a table, and for every failure what to change.", """
            On a terminal it shows how far it has come; elsewhere, a line for each image and family of scenarios. Ctrl-C stops it,
            removes its containers, and shows what was found until then.

            Examples:
              ltf check                                  all images of images.yml
              ltf check gcc-assert                       one of them
              ltf check ~/gcc-assert                     a clone of an LTF's repository
                                                         (its Dockerfile is built) or a
                                                         start-point's (the image is the
                                                         manifest's image_name)
              ltf check my/image:1 --start-point ~/kata  an image, with a start-point
              ltf check gcc-assert --scenario 'read-only/*'
              ltf check --profile production             only what today's runner asks
              ltf check --html report.html               a report to open in a browser

            Exit codes: 0 conforms, 1 does not conform, 2 wrong usage or configuration, 3 the engine or the harness failed,
            nothing could be checked, or it was stopped: that says nothing about an image.
            """);
        var choice = new Choice(command);
        var results = new ResultsOptions(command);
        var jobs = new Option<int?>("--jobs") { Description = "Most katas that run at a time; as many as there are cores when it is not given.", HelpName = "N" };
        jobs.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int?>() is < 1 or > MostJobs) given.AddError($"--jobs takes a number from 1 to {MostJobs}");
        });
        var advisory = new Option<bool>("--next-advisory") { Description = "Failures of level next are shown, and do not make the check fail." };
        command.Add(jobs);
        command.Add(advisory);
        command.SetAction((parsed, cancellationToken) =>
        {
            var (entries, scenarios) = (results.OfShard(parsed, choice.Images(parsed)), choice.Scenarios(parsed));
            return CheckAsync(entries, scenarios, parsed.GetValue(jobs), parsed.GetValue(advisory), results.Record(parsed, entries, scenarios, parsed.GetValue(advisory)), cancellationToken);
        });
        return command;
    }

    private static async Task<int> CheckAsync(IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios, int? jobs, bool nextIsAdvisory, RunRecorder record, CancellationToken cancellationToken)
    {
        var report = new CheckReport(entries, scenarios, nextIsAdvisory);
        ICheckProgress progress = LiveProgress.IsPossible ? new LiveProgress(entries, scenarios) : new PlainProgress(scenarios);
        var harness = await Harness.ConnectAsync(progress.Logger, jobs, cancellationToken);
        try
        {
            await using (harness)
            {
                report.Begin(harness.Engine);
                await record.BeginAsync(harness, cancellationToken);
                await progress.WatchAsync(RunAsync, cancellationToken);
            }
        }
        finally
        {
            // Whatever ended it: what was found until then is not lost, and an old file is not taken for this run's.
            record.Write();
            if (report.HasResults || cancellationToken.IsCancellationRequested) report.Show();
        }

        return report.ExitCode;

        async Task RunAsync()
        {
            await harness.Light.PrepareAsync(cancellationToken);
            await new ConformanceRun(harness) { Begins = progress.Begins }.RunAsync(entries, scenarios, Add, cancellationToken);
        }

        void Add(ScenarioResult result)
        {
            report.Add(result);
            record.Add(result);
            progress.Ended(result);
        }
    }
}
