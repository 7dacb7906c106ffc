namespace HarnessCore.Catalogue.Reading;

/// <summary>
/// Reads second_test in options.json: a test file, the name of a copy of it, and the edit that makes the copy fail.
/// </summary>
internal sealed class SecondTestReader(VisibleFilesReader visible, ErrorList errors)
{
    public const string Key = "second_test";
    public const string Expected = "a mapping with filename, as, from and to";

    private const string ExpectedName = "the name of a file that the start-point does not have";

    private static readonly MapShape Shape = new("a second test",
    [
        new("filename", "the name of a visible file"),
        new("as", ExpectedName),
        new("from", "text that the file contains"),
        new("to", "the replacement"),
    ]);

    /// <returns>The start-point's files and the edited copy; without it if there is an error.</returns>
    public SortedDictionary<string, string> Read(ConfigurationNode node)
    {
        var files = new SortedDictionary<string, string>(visible.Files, StringComparer.Ordinal);
        if (StrictMap.Read(node, Shape, errors) is not { } map) return files;
        var (filename, name) = (map.RequiredText("filename"), map.RequiredText("as"));
        var (from, to) = (map.RequiredText("from"), map.RequiredText("to"));
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
        else if (!content.Contains(from.Text, StringComparison.Ordinal))
        {
            errors.Add(from.At, $"'{filename.Text}' does not contain '{from.Text}'", Shape.ExpectedOf("from"));
        }
        else
        {
            var edit = new Edit(filename.Text, from.Text, to.Text);
            files[name.Text] = edit.MadeIn(visible.Files)[filename.Text];
        }

        return files;
    }
}
