using System.CommandLine;
using HarnessCore.Catalogue;
using HarnessCore.Reports;
using HarnessCore.Reports.Results;

namespace Ltf.Options;

/// <summary>
/// The options of a command that checks for the files it leaves behind, and for the shard of the images it checks.
/// </summary>
internal sealed class ReportOptions
{
    private readonly Option<string?> _json = OutputFile.Option(
        "--json", "Write the results file (see docs/results.md); ltf report makes every report from it.");

    private readonly IReadOnlyList<(Option<string?> File, ReportFormat Format)> _reports =
    [
        .. ReportFormats.All.Select(
            format => (OutputFile.Option($"--{format.Name}", $"Write {format.Description}."), format)),
    ];

    private readonly Option<string?> _shard = new("--shard")
    {
        Description =
            "Check only the I-th of N parts of the images, chosen by a hash of their names; `ltf report merge` merges "
                + "the results.",
        HelpName = "I/N",
    };

    /// <summary>Adds the options to a command.</summary>
    public ReportOptions(Command command)
    {
        _shard.Validators.Add(given =>
        {
            var text = given.GetValueOrDefault<string?>() ?? "";
            if (Shard.Parse(text) is null)
            {
                given.AddError($"--shard {Shard.Wanted(text)}");
            }
        });
        command.Add(_json);
        foreach (var (file, _) in _reports)
        {
            command.Add(file);
        }

        command.Add(_shard);
    }

    /// <summary>The images of the selected shard; all of them if none is selected.</summary>
    /// <exception cref="UsageException">The shard is empty: nothing checked is never green.</exception>
    public IReadOnlyList<LtfEntry> OfShard(ParseResult parsed, IReadOnlyList<LtfEntry> entries)
    {
        if (parsed.GetValue(_shard) is not { } given)
        {
            return entries;
        }

        try
        {
            return Shard.Parse(given)!.Of(entries);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>The HTML report that was asked for; null for none.</summary>
    public string? Page(ParseResult parsed) =>
        parsed.GetValue(_reports.Single(report => report.Format.Name == "html").File);

    /// <summary>The files that were asked for.</summary>
    public IReadOnlyList<ReportOutput> Outputs(ParseResult parsed)
    {
        var settings = new ReportSettings();
        var json = new ReportOutput(parsed.GetValue(_json) ?? "", ResultsJson.Of);
        var reports = _reports.Select(
            report => new ReportOutput(parsed.GetValue(report.File) ?? "", run => report.Format.Of(run, settings)));
        return [.. reports.Prepend(json).Where(output => output.Path.Length > 0)];
    }
}
