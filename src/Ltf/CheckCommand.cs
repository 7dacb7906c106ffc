using System.CommandLine;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Scenarios;

namespace Ltf;

/// <summary>ltf check: images of images.yml through the scenarios, a table, and the failures explained.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", "Puts images to the scenarios of the conformance profile; shows a table, and for every failure what to change.");
        var choice = new Choice(command);
        var results = new ResultsOptions(command);
        var advisory = new Option<bool>("--next-advisory") { Description = "Failures of level next are shown, and do not make the check fail." };
        command.Add(advisory);
        command.SetAction((parsed, cancellationToken) =>
        {
            var (entries, scenarios) = (results.OfShard(parsed, choice.Images(parsed)), choice.Scenarios(parsed));
            return CheckAsync(entries, scenarios, parsed.GetValue(advisory), results.Record(parsed, entries, scenarios, parsed.GetValue(advisory)), cancellationToken);
        });
        return command;
    }

    private static async Task<int> CheckAsync(IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios, bool nextIsAdvisory, RunRecorder record, CancellationToken cancellationToken)
    {
        var report = new CheckReport(entries, scenarios, nextIsAdvisory);
        try
        {
            await using var harness = await Harness.ConnectAsync(new StderrLogger(), null, cancellationToken);
            report.Begin(harness.Engine);
            await record.BeginAsync(harness.Engine, cancellationToken);
            await harness.Light.PrepareAsync(cancellationToken);
            await new ConformanceRun(harness).RunAsync(entries, scenarios, result => { report.Add(result); record.Add(result); }, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            report.Show();
            record.Write();
            throw;
        }

        report.Show();
        record.Write();
        return report.ExitCode;
    }
}
