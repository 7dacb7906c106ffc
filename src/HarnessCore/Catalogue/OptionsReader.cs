namespace HarnessCore.Catalogue;

/// <summary>
/// Reads a start-point's options.json: what to edit to bring the kata into a state, where "6 * 9" by "6 * 7" does not fit.
/// Every edit is made at once, so that one that does not apply is found before anything runs.
/// </summary>
internal sealed class OptionsReader(VisibleFilesReader visible, ErrorList errors)
{
    private const string ExpectedEdits = "an edit, that is a mapping with filename, from and to, or a list of edits";

    private static readonly MapShape OptionsShape = new("the options",
    [
        new("red", ExpectedEdits),
        new("amber", ExpectedEdits),
        new("green", ExpectedEdits),
        new("timeout", ExpectedEdits),
    ]);

    private static readonly MapShape EditShape = new("an edit",
    [
        new("filename", "the name of a visible file"),
        new("from", "a text that the file contains"),
        new("to", "the text to put in its place"),
    ]);

    /// <returns>The edited files by the state's key, for the states that options.json names; none when there is no such file.</returns>
    public Dictionary<string, SortedDictionary<string, string>> Read(string path)
    {
        var states = new Dictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal);
        if (!File.Exists(path) || SourceFile.Read(path, "JSON in UTF-8", errors) is not { } text) return states;
        if (JsonText.Read(path, text, errors) is not { } root) return states;
        if (StrictMap.Read(root, OptionsShape, errors) is not { } map) return states;
        foreach (var key in OptionsShape.Names)
            if (map.Value(key) is { } edits) states[key] = Edited(key, edits);
        return states;
    }

    /// <summary>Each edit sees what those before it have left. An empty list means the kata as it is.</summary>
    private SortedDictionary<string, string> Edited(string key, ConfigurationNode edits)
    {
        if (edits is ScalarNode) errors.Add(edits.At, $"'{key}' is {edits.Description}", ExpectedEdits);
        IReadOnlyList<ConfigurationNode> list = edits switch
        {
            SequenceNode sequence => sequence.Items,
            MappingNode => [edits],
            _ => [],
        };
        return list.Aggregate(visible.Files, Made);
    }

    private SortedDictionary<string, string> Made(SortedDictionary<string, string> current, ConfigurationNode node)
    {
        if (StrictMap.Read(node, EditShape, errors) is not { } map) return current;
        var (filename, from) = (map.RequiredText("filename"), map.RequiredText("from"));
        var to = map.RequiredValue("to") is null ? null : map.TextOrEmpty("to");
        if (filename is null || from is null || to is null || !IsKnown(filename)) return current;

        var edit = new Edit(filename.Text, from.Text, to.Text);
        if (edit.IsPossibleIn(current[edit.Filename])) return edit.MadeIn(current);
        errors.Add(from.At, $"'{edit.Filename}' does not contain '{edit.From}'", EditShape.ExpectedOf("from"));
        return current;
    }

    private bool IsKnown(ScalarNode filename)
    {
        if (visible.Files.ContainsKey(filename.Text)) return true;
        if (visible.Names.Count == 0 || visible.Names.Contains(filename.Text)) return false; // the manifest has that error
        var hint = Spelling.DidYouMean(Spelling.Nearest(filename.Text, visible.Names));
        errors.Add(filename.At, $"'{filename.Text}' is no visible file", Spelling.OneOf(visible.Names), hint);
        return false;
    }
}
