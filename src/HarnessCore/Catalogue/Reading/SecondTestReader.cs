namespace HarnessCore.Catalogue.Reading;

/// <summary>
/// Reads second_test in options.json: a test file, the name of a copy of it, the edit that makes the copy fail and, for
/// languages in which two tests cannot have one name, the name to replace in the copy.
/// </summary>
internal sealed class SecondTestReader(VisibleFilesReader visible, ErrorList errors)
{
    public const string Key = "second_test";
    public const string Expected = "a mapping with filename, as, from and to, and optionally rename";

    private const string ExpectedName = "the name of a file that the start-point does not have";
    private const string ExpectedText = "text that the file contains";

    internal static readonly MapShape Shape = new("a second test",
    [
        new("filename", "the name of a visible file"),
        new("as", ExpectedName),
        new("from", ExpectedText),
        new("to", "the replacement"),
        new("rename", "a mapping with from and to: a name in the test file, as of its class, and another for the copy"),
    ]);

    internal static readonly MapShape RenameShape = new("a new name",
    [
        new("from", ExpectedText),
        new("to", "the name in the copy"),
    ]);

    /// <returns>The start-point's files and the edited copy; without it if there is an error.</returns>
    public SortedDictionary<string, string> Read(ConfigurationNode node)
    {
        var files = new SortedDictionary<string, string>(visible.Files, StringComparer.Ordinal);
        if (StrictMap.Read(node, Shape, errors) is not { } map) return files;
        var (filename, name) = (map.RequiredText("filename"), map.RequiredText("as"));
        var (from, to) = (map.RequiredText("from"), map.RequiredText("to"));
        var rename = Rename(map);
        if (filename is null || name is null || from is null || to is null) return files;

        if (!RelativeName.IsLegal(name.Text) || files.ContainsKey(name.Text))
        {
            errors.Add(name.At, $"'{name.Text}' cannot name the second test", ExpectedName);
        }
        else if (!files.TryGetValue(filename.Text, out var content))
        {
            var hint = Spelling.DidYouMean(Spelling.Nearest(filename.Text, visible.Names));
            errors.Add(
                filename.At, $"'{filename.Text}' is not a visible file", Spelling.OneOf(visible.Names), hint);
        }
        else if (IsIn(content, from, filename.Text)
            & (rename is null || IsIn(content, rename.Value.From, filename.Text)))
        {
            var edit = new Edit(filename.Text, from.Text, to.Text);
            var copy = edit.MadeIn(visible.Files)[filename.Text];
            files[name.Text] = rename is null
                ? copy
                : copy.Replace(rename.Value.From.Text, rename.Value.To.Text, StringComparison.Ordinal);
        }

        return files;
    }

    private (ScalarNode From, ScalarNode To)? Rename(StrictMap map) =>
        map.Value("rename") is { } node
        && StrictMap.Read(node, RenameShape, errors) is { } names
        && (names.RequiredText("from"), names.RequiredText("to")) is ({ } from, { } to)
            ? (from, to)
            : null;

    private bool IsIn(string content, ScalarNode text, string filename)
    {
        var isIn = content.Contains(text.Text, StringComparison.Ordinal);
        if (!isIn) errors.Add(text.At, $"'{filename}' does not contain '{text.Text}'", ExpectedText);
        return isIn;
    }
}
