using System.CommandLine;
using HarnessCore.Checking;
using HarnessCore.Reports.CodeScanning;

namespace Ltf.Options;

/// <summary>The option --sarif: a file for code scanning, whose paths are relative to the current folder.</summary>
internal sealed class SarifOption
{
    private readonly Option<string?> _file = OutputFile.Option(
        "--sarif", "Write SARIF, for code scanning: run it in the repository's folder.");

    /// <summary>Adds the option to a command.</summary>
    public SarifOption(Command command) => command.Add(_file);

    /// <summary>The path that was given, if any.</summary>
    public string? Of(ParseResult parsed) => parsed.GetValue(_file);

    /// <summary>The file to write; none if it was not asked for.</summary>
    /// <param name="path">The path that was given.</param>
    /// <param name="results">The results, complete by the time that the file is written.</param>
    public static IEnumerable<ReportOutput> Output(string? path, IReadOnlyList<ScenarioResult> results) =>
        path is null
            ? []
            : [
                new ReportOutput(
                    path,
                    document => SarifReport.Of(document, results, Environment.CurrentDirectory, Revision.Version)),
            ];

    /// <summary>What GitHub would refuse in the file; null if it takes all of it.</summary>
    public static string? Warning(string? path, IReadOnlyList<ScenarioResult> results)
    {
        var root = Environment.CurrentDirectory;
        var placeless = path is null
            ? 0
            : Finding.Of(results, root).Count(finding => SarifReport.PlaceOf(finding, root) is null);
        return placeless == 0
            ? null
            : $"warning: {path}: GitHub takes no result without a file: {placeless} of them have their start-point "
                + "outside this folder";
    }
}
