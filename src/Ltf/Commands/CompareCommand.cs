using System.CommandLine;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Engine;
using HarnessCore.Reports;
using HarnessCore.Reports.Comparing;
using HarnessCore.Reports.Html;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using Ltf.Options;
using Ltf.Terminal;

namespace Ltf.Commands;

/// <summary>ltf compare: two versions of one image, in turn.</summary>
internal static class CompareCommand
{
    private const int DefaultSamples = 5;
    private const int MostSamples = 100;
    private const string Stdout = "-";

    public static Command Create()
    {
        var command = new HelpedCommand("compare", "Compare two versions of an image.", """
            Checks both in turn, scenario by scenario, so that a busy machine slows both; then reports verdicts, colours
            and outputs that differ, the time of each colour, and what the images are made of: packages, tools,
            environment, layers. OLD and NEW are image references, folders or names from images.yml. Without NEW, OLD is
            compared with a revision of its git repository.

            Examples:
              ltf compare my/image:1 my/image:2 --start-point ~/kata
              ltf compare ~/gcc-assert               what HEAD has, and what you edited
              ltf compare ~/gcc-assert --against main
              ltf compare gcc-assert my/gcc:14       a name from images.yml, and an image
              ltf compare ~/gcc-assert --markdown - --html compare.html

            Exit codes:
              0  the new version is not worse; slower does not count
              1  it is worse: new failures, or scenarios that are no longer checked
              2  wrong usage or configuration
              3  the engine or ltf failed, or the old version was not checked
            """);
        var old = new Argument<string>("OLD") { Description = "The old version: an image, a folder or a name." };
        var @new = new Argument<string?>("NEW")
        {
            Description = "The new version (default: OLD, a folder, as it is now; its revision is the old one).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var against = new Option<string?>("--against")
        {
            Description = "Without NEW, the git revision that is the old version (default: HEAD).",
            HelpName = "REVISION",
        };
        var startPoint = new Option<string?>("--start-point")
        {
            Description = "The start-point of image references: a folder (default: that of the other version).",
            HelpName = "DIR",
        };
        var images = new Option<string>("--images")
        {
            Description = "The list of images.",
            DefaultValueFactory = _ => "images.yml",
            HelpName = "FILE",
        };
        var samples = new Option<int>("--samples")
        {
            Description = $"Run each colour N times in each version to compare times, 0 to {MostSamples}.",
            DefaultValueFactory = _ => DefaultSamples,
            HelpName = "N",
        };
        samples.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 0 or > MostSamples)
                given.AddError($"--samples takes a number from 0 to {MostSamples}");
        });
        command.Add(old);
        command.Add(@new);
        foreach (var option in new Option[] { against, startPoint, images }) command.Add(option);
        var scenarios = new ScenarioOptions(command);
        command.Add(samples);
        var advisory = new Option<bool>("--next-advisory")
        {
            Description = "Show failures of level next, but do not fail because of them.",
        };
        command.Add(advisory);
        var pull = new PullOption(command);
        var limits = new BuildOptions(command);
        var json = OutputFile.Option(
            "--json", "Write the comparison as JSON (see docs/results.md); - prints it in place of the text.", Stdout);
        var markdown = OutputFile.Option(
            "--markdown", "Write the comparison as Markdown; - prints it in place of the text.", Stdout);
        var html = OutputFile.Option("--html", "Write the new version's HTML report, with a view of the comparison.");
        foreach (var option in new[] { json, markdown, html }) command.Add(option);
        command.SetAction<Func<CancellationToken, Task<int>>>(
            parsed =>
            {
                var arguments = new VersionArguments(
                    parsed.GetRequiredValue(images), parsed.GetResult(images) is { Implicit: false },
                    parsed.GetValue(startPoint));
                var (first, second) = (parsed.GetRequiredValue(old), parsed.GetValue(@new));
                if (second is not null && parsed.GetValue(against) is not null)
                    throw new UsageException("--against takes the place of NEW", "omit one of the two");
                var outputs = new Outputs(
                    parsed.GetValue(json), parsed.GetValue(markdown), parsed.GetValue(html));
                if (outputs is { Json: Stdout, Markdown: Stdout })
                    throw new UsageException("--json - and --markdown - exclude each other");
                var options = new CheckOptions
                {
                    NextIsAdvisory = parsed.GetValue(advisory),
                    Pull = pull.Of(parsed),
                    BuildLimits = limits.Of(parsed),
                };
                IReadOnlyList<Scenario> Chosen(IReadOnlyList<LtfEntry> entries) =>
                    scenarios.Of(parsed, entries, entries);
                var most = parsed.GetValue(samples);
                if (second is not null)
                {
                    var versions = arguments.Of(first, second);
                    var chosen = Chosen(versions.Entries);
                    return token => CompareAsync(versions, chosen, options, most, outputs, token);
                }

                return async token =>
                {
                    var (versions, earlier) = await arguments.AgainstAsync(
                        first, parsed.GetValue(against) ?? "HEAD", token);
                    using (earlier)
                        return await CompareAsync(
                            versions, Chosen(versions.Entries), options, most, outputs, token);
                };
            },
            (act, token) => act(token));
        return command;
    }

    private static async Task<int> CompareAsync(
        SideBySide versions, IReadOnlyList<Scenario> scenarios, CheckOptions options, int samples, Outputs outputs,
        CancellationToken cancellationToken)
    {
        var cases = versions.Cases(scenarios);
        // One at a time: beside each other they would disturb each other.
        await using var session = await EngineStart.ConnectAsync(
            () => CheckSession.ConnectAsync(
                cases, options, LineLogger.OnStderr, jobs: 1, root: null, cancellationToken),
            cancellationToken);
        await Console.Error.WriteLineAsync(session.Title);
        await using var progress = new CheckLog(cases, Console.Error.WriteLine);
        var (comparison, document) = await versions.CompareAsync(
            session, samples, progress, Console.Error.WriteLine, cancellationToken);
        Write(comparison, document, outputs);
        return comparison.ExitCode;
    }

    private static void Write(Comparison comparison, ResultsDocument document, Outputs outputs)
    {
        var (text, markdown, json) = (
            ComparisonReport.Text(comparison), ComparisonReport.AsMarkdown(comparison),
            ComparisonReport.Json(comparison));
        ReportOutput.Write(
            null, outputs.Json == Stdout ? json : outputs.Markdown == Stdout ? markdown : text);
        if (outputs.Json is not (null or Stdout)) ReportOutput.Write(outputs.Json, json);
        if (outputs.Markdown is not (null or Stdout)) ReportOutput.Write(outputs.Markdown, markdown);
        if (outputs.Html is not null)
            ReportOutput.Write(outputs.Html, HtmlReport.Of(ReportTexts.Bounded(document), [], comparison));
    }

    private sealed record Outputs(string? Json, string? Markdown, string? Html);
}
