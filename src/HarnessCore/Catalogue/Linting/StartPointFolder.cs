using System.Globalization;
using HarnessCore.Catalogue.Cases;
using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Catalogue.Linting;

/// <summary>What is to be said of the files in a start-point's folder, beyond what the manifest says.</summary>
internal static class StartPointFolder
{
    /// <summary>More than this of a visible file production's builder refuses.</summary>
    public const int MostVisible = 25 * 1024;

    private const int MostKept = 50 * 1024;
    private const int MostFiles = 1000;
    private const int MostNamed = 20;
    private static readonly string[] Own = ["manifest.json", "options.json"];

    /// <summary>The files, each with what is wrong; the errors first.</summary>
    public static IReadOnlyList<LintFinding> Findings(string folder, StartPoint startPoint)
    {
        var findings = new List<LintFinding>();
        if (LinesWithCr(startPoint.Files["cyber-dojo.sh"]) is { } line)
            Add("cyber-dojo.sh", line, ScriptProblem, "lines that end in LF: run dos2unix cyber-dojo.sh", false);
        foreach (var (name, size) in startPoint.Manifest.VisibleFilenames.Select(name => (name, Size(folder, name))))
        {
            if (size > MostVisible)
            {
                Add(
                    name, 1, $"a visible file of {Kibibytes(size)}", "at most 25 KiB: production's builder refuses more"
                        + (size > MostKept ? ", and its runner keeps the first 50 KiB of a file" : ""), false);
            }
        }

        var others = Others(folder, startPoint);
        foreach (var name in others.Take(MostNamed))
        {
            Add(
                name, 1, "a file that the manifest does not name", "it in visible_filenames, or not in this folder",
                true);
            var errors = new ErrorList();
            if (Size(folder, name) <= MostKept) _ = SourceFile.ReadBelow(folder, name, "UTF-8", errors);
            if (errors.Any) Add(name, 1, "a text that is not UTF-8", "UTF-8", true);
        }

        if (others.Count > MostNamed)
        {
            Add(
                "manifest.json", 1,
                string.Create(
                    CultureInfo.InvariantCulture, $"{others.Count - MostNamed} more files that it does not name"),
                "only the kata's files in this folder", true);
        }

        return findings;

        void Add(string name, int at, string problem, string expected, bool isWarning) => findings.Add(
            new(new ConfigurationError(Path.Combine(folder, name), at, 1, problem, expected), isWarning));
    }

    /// <summary>What is wrong with a cyber-dojo.sh with CRLF.</summary>
    public const string ScriptProblem =
        "the line ends in CRLF, and bash takes the CR as a part of its last word";

    /// <summary>The first line that ends in CRLF, counted from 1; null if none does.</summary>
    public static int? LinesWithCr(string script)
    {
        var at = script.IndexOf("\r\n", StringComparison.Ordinal);
        return at < 0 ? null : script.AsSpan(0, at).Count('\n') + 1;
    }

    private static List<string> Others(string folder, StartPoint startPoint)
    {
        var lambda = MappingNode.InFile(Path.Combine(folder, "manifest.json"))?.TextOf("rag_lambda");
        var known = startPoint.Manifest.VisibleFilenames.Concat(Own).Append(lambda).ToHashSet();
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        return [.. Directory.EnumerateFiles(folder, "*", options).Take(MostFiles)
            .Select(file => Path.GetRelativePath(folder, file)).Where(name => !known.Contains(name))
            .Where(name => !OwnCases.Has(folder, name)).Order(StringComparer.Ordinal)];
    }

    private static long Size(string folder, string name) => new FileInfo(Path.Combine(folder, name)).Length;

    private static string Kibibytes(long size) =>
        string.Create(CultureInfo.InvariantCulture, $"{(size + 1023) / 1024} KiB");
}
