using System.CommandLine;
using System.IO.Enumeration;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Scenarios;

namespace Ltf;

/// <summary>ltf check: images of images.yml through the scenarios, a matrix, and the failures explained.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("NAME") { Description = "Names from images.yml; none for all of them.", Arity = ArgumentArity.ZeroOrMore };
        var images = new Option<string>("--images") { Description = "The list of images.", DefaultValueFactory = _ => "images.yml", HelpName = "FILE" };
        var scenario = new Option<string>("--scenario") { Description = "Only scenarios whose id matches, as in self-kill/* or */red.", DefaultValueFactory = _ => "*", HelpName = "GLOB" };
        scenario.Validators.Add(given =>
        {
            if (Matching(given.GetValueOrDefault<string>()).Count == 0)
            {
                given.AddError($"no scenario matches '{given.GetValueOrDefault<string>()}'; there are {string.Join(", ", ConformanceProfile.All.Select(known => known.Id))}");
            }
        });
        var command = new Command("check", "Puts images to the scenarios of the conformance profile; shows a matrix, and for every failure what to change.")
        {
            names, images, scenario,
        };
        command.SetAction((parsed, cancellationToken) => CheckAsync(
            Chosen(ImageCatalogue.Load(parsed.GetRequiredValue(images)), parsed.GetRequiredValue(names)),
            Matching(parsed.GetRequiredValue(scenario)),
            cancellationToken));
        return command;
    }

    private static IReadOnlyList<LtfEntry> Chosen(ImageCatalogue catalogue, string[] names) =>
        names.Length == 0 ? catalogue.Entries : [.. names.Distinct(StringComparer.Ordinal).Select(catalogue.Find)];

    private static IReadOnlyList<Scenario> Matching(string? glob) =>
        [.. ConformanceProfile.All.Where(scenario => FileSystemName.MatchesSimpleExpression(glob, scenario.Id, ignoreCase: false))];

    private static async Task<int> CheckAsync(IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios, CancellationToken cancellationToken)
    {
        var report = new CheckReport(entries, scenarios);
        try
        {
            await using var harness = await Harness.ConnectAsync(new StderrLogger(), null, cancellationToken);
            report.Begin(harness.Engine);
            await harness.Light.PrepareAsync(cancellationToken);
            await new ConformanceRun(harness).RunAsync(entries, scenarios, report.Add, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            report.Show();
            throw;
        }

        report.Show();
        return report.ExitCode;
    }
}
