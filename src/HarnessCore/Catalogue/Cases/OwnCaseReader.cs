using HarnessCore.Catalogue.Reading;
using HarnessCore.Storage;

namespace HarnessCore.Catalogue.Cases;

/// <summary>Reads a folder of cases/: expected.json, and the files of the case.</summary>
/// <param name="folder">The case's folder.</param>
/// <param name="errors">Collects errors.</param>
internal sealed class OwnCaseReader(string folder, ErrorList errors)
{
    internal const string Expected = "expected.json";
    private const string ExpectedFile = "JSON in UTF-8, such as {\"colour\": \"green\"}";
    private const string ExpectedContent = "UTF-8, because the runner's API carries katas as JSON";
    private const string ExpectedName = "a name of lower-case letters, digits and hyphens, such as wrong-answer";
    private const string ExpectedText = "a text that stdout must contain, not empty";
    private const string ExpectedFiles = "only files that the kata has, or that are added to it, and expected.json";

    internal static readonly MapShape Shape = new("what is expected of a case",
    [
        new("colour", "one of: red, amber, green"),
        new("stdout", "a list of texts that stdout must contain"),
    ]);

    private static readonly string[] Colours = [.. Enum.GetNames<Colour>().Select(name => name.ToLowerInvariant())];

    /// <returns>Null, with errors, for a case that is broken.</returns>
    public OwnCase? Read()
    {
        var name = Path.GetFileName(folder);
        if (!EntryReader.IsName(name))
            errors.Add(Position.StartOf(folder), $"malformed name '{name}' of a case", ExpectedName);
        var link = ForeignFile.LinkIn(Path.GetDirectoryName(folder)!, name);
        if (link is not null)
        {
            errors.Add(Position.StartOf(folder), "the case is a symbolic link", "a folder; copy it instead");
            return null;
        }

        var files = Files();
        if (files.Count == 0) NoFiles();
        if (SourceFile.ReadBelow(folder, Expected, ExpectedFile, errors) is not { } text) return null;
        if (JsonText.Read(Path.Combine(folder, Expected), text, errors) is not { } root) return null;
        if (StrictMap.Read(root, Shape, errors) is not { } map) return null;
        var stdout = map.List("stdout").Select(Text).OfType<string>().ToList();
        return map.RequiredText("colour") is { } colour && ColourOf(colour) is { } known
            ? new OwnCase(name, files, known, stdout)
            : null;
    }

    private SortedDictionary<string, string> Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        // A link to a folder is not followed, and reported when it is read as a file.
        var all = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        var folders = new Stack<string>([folder]);
        while (folders.TryPop(out var current))
        {
            foreach (var found in new DirectoryInfo(current).EnumerateFileSystemInfos("*", all))
            {
                var name = Path.GetRelativePath(folder, found.FullName).Replace(Path.DirectorySeparatorChar, '/');
                if (found is DirectoryInfo && found.LinkTarget is null) folders.Push(found.FullName);
                else if (name != Expected) Take(name, files);
            }
        }

        return files;
    }

    private void Take(string name, SortedDictionary<string, string> files)
    {
        if (name is "manifest.json" or "options.json")
            errors.Add(Position.StartOf(Path.Combine(folder, name)), $"{name} in a case", ExpectedFiles);
        else if (SourceFile.ReadBelow(folder, name, ExpectedContent, errors) is { } content) files[name] = content;
    }

    private void NoFiles()
    {
        if (!errors.Any) errors.Add(
            Position.StartOf(folder), "the case has no files",
            "at least one file that replaces one of the start-point's");
    }

    private string? Text(ConfigurationNode node)
    {
        if (node is ScalarNode { Kind: ScalarKind.Text, Text.Length: > 0 } text) return text.Text;
        errors.Add(node.At, $"an item of 'stdout' is {node.Description}", ExpectedText);
        return null;
    }

    private Colour? ColourOf(ScalarNode colour)
    {
        if (Colours.Contains(colour.Text)) return Enum.Parse<Colour>(colour.Text, ignoreCase: true);
        errors.Add(
            colour.At, $"unknown colour '{colour.Text}'", Shape.ExpectedOf("colour"),
            Spelling.DidYouMean(Spelling.Nearest(colour.Text, Colours)));
        return null;
    }
}
