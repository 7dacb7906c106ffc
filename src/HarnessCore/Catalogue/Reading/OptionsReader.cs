namespace HarnessCore.Catalogue.Reading;

/// <summary>
/// Reads a start-point's options.json: the edits that give a colour where replacing "6 * 9" does not, and what the
/// mistakes cannot derive. Every edit is made right away, so that one that does not apply is found before anything
/// runs.
/// </summary>
internal sealed class OptionsReader(VisibleFilesReader visible, ErrorList errors)
{
    private const string ExpectedTests = "a list of the visible files that are tests, without cyber-dojo.sh";

    private const string ExpectedEdits = "an edit (a mapping with filename, from and to) or a list of edits";

    internal static readonly MapShape OptionsShape = new("the options",
    [
        new("red", ExpectedEdits),
        new("amber", ExpectedEdits),
        new("green", ExpectedEdits),
        new("timeout", ExpectedEdits),
        new("tests", ExpectedTests),
        new("ends_early", "an expression, in the kata's language, that ends the process with exit status 0"),
        new(SecondTestReader.Key, SecondTestReader.Expected),
    ]);

    internal static readonly MapShape EditShape = new("an edit",
    [
        new("filename", "the name of a visible file"),
        new("from", "text that the file contains"),
        new("to", "the replacement"),
    ]);

    /// <summary>The files that options.json names as tests; null if it does not say.</summary>
    public IReadOnlyList<string>? Tests { get; private set; }

    /// <summary>An expression that ends the process with exit status 0; null if options.json has none.</summary>
    public string? EndsEarly { get; private set; }

    /// <returns>
    /// The edited files by key (red, amber, green, timeout, second_test), for the keys in options.json; empty if there
    /// is no such file.
    /// </returns>
    public Dictionary<string, SortedDictionary<string, string>> Read(string path)
    {
        var states = new Dictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal);
        var (folder, name) = (Path.GetDirectoryName(path) ?? "", Path.GetFileName(path));
        if (!File.Exists(path) || SourceFile.ReadBelow(folder, name, "JSON in UTF-8", errors) is not { } text)
            return states;
        if (JsonText.Read(path, text, errors) is not { } root) return states;
        if (StrictMap.Read(root, OptionsShape, errors) is not { } map) return states;
        foreach (var key in OptionsShape.Keys.Where(key => key.Expected == ExpectedEdits).Select(key => key.Name))
            if (map.Value(key) is { } edits) states[key] = Edited(key, edits);
        EndsEarly = map.Text("ends_early")?.Text;
        if (map.Value("tests") is not null) Tests = TestsIn(map.RequiredList("tests"));
        if (map.Value(SecondTestReader.Key) is { } second)
            states[SecondTestReader.Key] = new SecondTestReader(visible, errors).Read(second);
        return states;
    }

    private List<string> TestsIn(IReadOnlyList<ConfigurationNode> list)
    {
        var tests = new List<string>();
        foreach (var item in list)
        {
            if (item is not ScalarNode { Kind: ScalarKind.Text, Text: not "cyber-dojo.sh" } name)
                errors.Add(item.At, $"a test is {item.Description}", ExpectedTests);
            else if (tests.Contains(name.Text))
                errors.Add(item.At, $"duplicate test '{name.Text}'", ExpectedTests);
            else if (IsKnown(name))
                tests.Add(name.Text);
        }

        return tests;
    }

    /// <summary>Makes the edits one after the other. An empty list means the kata as it is.</summary>
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
        // The manifest has that error.
        if (visible.Names.Count == 0 || visible.Names.Contains(filename.Text)) return false;
        var hint = Spelling.DidYouMean(Spelling.Nearest(filename.Text, visible.Names));
        errors.Add(filename.At, $"'{filename.Text}' is not a visible file", Spelling.OneOf(visible.Names), hint);
        return false;
    }
}
