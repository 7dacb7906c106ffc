using System.CommandLine;
using System.Text.Json;
using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Folders;
using HarnessCore.Catalogue.Linting;
using HarnessCore.Scenarios.Judging;
using Ltf.Terminal;
using static System.FormattableString;

namespace Ltf.Commands;

/// <summary>ltf lint: all that can be checked of start-points without an engine.</summary>
internal static class LintCommand
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private static readonly Argument<string[]> Folders = new("DIR")
    {
        Description = "A start-point, a clone of an LTF's repository, or a folder of them (default: this folder).",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print the findings as JSON.",
    };

    public static Command Create()
    {
        var command = new HelpedCommand(
            "lint", "Check start-points without an engine: manifest.json and its files.", """
            An error is what production's start-point builder refuses, what keeps cyber-dojo.sh from running, or a
            case in cases/ that cannot be read. A warning is what production accepts but is probably a mistake: a
            file that the manifest does not name, a progress pattern that can match nothing, no way to make the kata
            green. Each has its file, line and column. In a GitHub job they are annotations, too.

            Several start-points are checked as a fleet: no two may have the same display_name. `ltf check` checks all
            of this and runs the kata.

            Examples:
              ltf lint                           the start-point in this folder, or all below it
              ltf lint ~/gcc-assert              a clone of an LTF
              ltf lint images                    a fleet
              ltf lint --json . | jq .findings

            Exit codes:
              0  no errors
              1  a start-point has an error
              2  wrong usage, or a folder has no start-point
            """)
        {
            Folders, Json,
        };
        command.SetAction(parsed => Lint(
            parsed.GetValue(Folders) is { Length: > 0 } given ? given : ["."], parsed.GetValue(Json)));
        return command;
    }

    private static int Lint(IReadOnlyList<string> given, bool json)
    {
        if (given.FirstOrDefault(folder => !Directory.Exists(folder)) is { } absent)
            throw new UsageException($"no such folder: '{absent}'");
        var folders = given.SelectMany(StartPointTree.FoldersIn).Distinct(StringComparer.Ordinal).ToList();
        var findings = StartPointLint.Of(folders);
        var errors = findings.Count(finding => !finding.IsWarning);
        if (json) Console.WriteLine(Document(folders.Count, findings));
        else foreach (var finding in findings) Console.WriteLine(Line(finding));
        JobLog.Command(findings.Select(AnnotationOf));
        if (!json)
        {
            Console.WriteLine(
                $"{Words.Count(folders.Count, "start-point")}: {Words.Count(errors, "error")}, "
                    + Words.Count(findings.Count - errors, "warning"));
        }

        return errors == 0 ? ExitCode.Conforms : ExitCode.DoesNotConform;
    }

    private static string SeverityOf(LintFinding finding) => finding.IsWarning ? "warning" : "error";

    // Of another place the whole path, as in an editor.
    private static string FileOf(LintFinding finding) =>
        Path.GetRelativePath(".", finding.Error.File) is var near && near.StartsWith("..", StringComparison.Ordinal)
            ? finding.Error.File
            : near;

    /// <summary>As compilers do: the place, then error or warning.</summary>
    private static string Line(LintFinding finding)
    {
        var (file, error) = (FileOf(finding), finding.Error);
        var text = $"{error with { File = file }}"[Invariant($"{file}:{error.Line}:{error.Column}: ").Length..];
        return Invariant($"{file}:{error.Line}:{error.Column}: {SeverityOf(finding)}: {text}");
    }

    private static string Document(int count, IReadOnlyList<LintFinding> findings) => JsonSerializer.Serialize(
        new
        {
            StartPoints = count,
            Errors = findings.Count(finding => !finding.IsWarning),
            Warnings = findings.Count(finding => finding.IsWarning),
            Findings = findings.Select(finding => new
            {
                File = FileOf(finding),
                finding.Error.Line,
                finding.Error.Column,
                Severity = SeverityOf(finding),
                finding.Error.Problem,
                finding.Error.Expected,
                finding.Error.Hint,
            }),
        },
        Indented);

    private static string AnnotationOf(LintFinding finding)
    {
        var error = finding.Error;
        var hint = error.Hint is null ? "" : $"; {error.Hint}";
        return Annotation.Of(
            SeverityOf(finding), FileOf(finding), error.Line, error.Column, "start-point",
            $"{error.Problem}; expected {error.Expected}{hint}");
    }
}
