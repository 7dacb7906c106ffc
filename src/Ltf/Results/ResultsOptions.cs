using System.CommandLine;
using HarnessCore.Catalogue;
using HarnessCore.Reports.Html;
using HarnessCore.Reports.Renderers;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;

namespace Ltf.Results;

/// <summary>What a command that checks is to leave behind: the results as files. And which shard of the images it is to check.</summary>
internal sealed class ResultsOptions
{
    private readonly IReadOnlyList<(Option<string?> File, Func<ResultsDocument, string> Text)> _reports =
    [
        (OutputFile.Option("--json", "Write the results there, as docs/results.md describes them; ltf report makes all else from it."), ResultsJson.Of),
        (OutputFile.Option("--html", "Write a report there that opens in a browser."), document => HtmlReport.Of(document, [])),
        (OutputFile.Option("--markdown", "Write a summary there, as for GITHUB_STEP_SUMMARY."), document => MarkdownReport.Of(document)),
        (OutputFile.Option("--junit", "Write JUnit's XML there, for CI services."), JUnitReport.Of),
    ];

    private readonly Option<string?> _shard = new("--shard")
    {
        Description = "Check only the I-th of N parts of the images, by a hash of their names; ltf report merge puts the results together.",
        HelpName = "I/N",
    };

    /// <summary>Adds the options to a command.</summary>
    public ResultsOptions(Command command)
    {
        _shard.Validators.Add(given =>
        {
            if (Shard.Parse(given.GetValueOrDefault<string?>() ?? "") is null)
            {
                given.AddError($"--shard takes I/N, as in 2/8: the second of eight, not '{given.GetValueOrDefault<string?>()}'");
            }
        });
        foreach (var (file, _) in _reports)
        {
            command.Add(file);
        }

        command.Add(_shard);
    }

    /// <summary>The images of the shard that was chosen; all of them when none was.</summary>
    /// <exception cref="UsageException">None of them is in it: nothing checked is never green.</exception>
    public IReadOnlyList<LtfEntry> OfShard(ParseResult parsed, IReadOnlyList<LtfEntry> entries)
    {
        if (parsed.GetValue(_shard) is not { } given)
        {
            return entries;
        }

        var shard = Shard.Parse(given)!;
        IReadOnlyList<LtfEntry> chosen = [.. entries.Where(entry => shard.Has(entry.Name))];
        return chosen.Count > 0 ? chosen : throw new UsageException(
            $"none of {HarnessCore.Scenarios.Judging.Words.Count(entries.Count, "image")} is in shard {shard}: take fewer shards; those that have images are {string.Join(", ", Shard.With([.. entries.Select(entry => entry.Name)], shard.Count))}");
    }

    /// <summary>Keeps what a run of these finds, and writes what was asked for.</summary>
    public RunRecorder Record(ParseResult parsed, IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios, bool nextIsAdvisory) =>
        new(entries, scenarios, nextIsAdvisory, [.. _reports.Where(report => parsed.GetValue(report.File) is not null).Select(report => (parsed.GetValue(report.File)!, report.Text))]);
}
