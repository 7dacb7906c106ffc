using System.Text.RegularExpressions;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Documents;

/// <summary>A command that a document shows in a block of its own, to be typed as it stands.</summary>
internal sealed partial record DocumentedCommand(string Document, int Line, string Text)
{
    /// <summary>All of them, in the order in which somebody who reads comes by them.</summary>
    public static IReadOnlyList<DocumentedCommand> All { get; } = [.. Documents().SelectMany(In)];

    /// <summary>The documents: README first.</summary>
    public static IEnumerable<string> Documents() =>
        Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md").Order(StringComparer.Ordinal)
            .Where(path => Path.GetFileName(path) != "conformance-profile.md") // its blocks are the scenarios' scripts
            .Prepend(Path.Combine(RepositoryRoot.Path, "README.md"));

    public override string ToString() => $"{Document}:{Line}: {Text}";

    private static IEnumerable<DocumentedCommand> In(string path) => File.ReadAllLines(path)
        .Select((line, index) => (Match: Block().Match(line), Line: index + 1))
        .Where(found => found.Match.Success)
        .Select(found => new DocumentedCommand(
            Path.GetRelativePath(RepositoryRoot.Path, path), found.Line,
            Comment().Replace(found.Match.Groups["command"].Value, "")));

    [GeneratedRegex(
        @"^ {4,}(?<command>(([A-Z_]+=\S+ )?(\./)?(ltf|test\.sh|scripts/\S+)|git|docker|dotnet|cd)( .*)?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Block();

    [GeneratedRegex(@" +# .*$", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
