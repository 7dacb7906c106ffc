namespace HarnessCore.Catalogue;

/// <summary>Reads <c>scrub:</c> of an image.</summary>
internal static class ScrubReader
{
    public static readonly MapShape Shape = new("a rule of what to scrub",
    [
        new("pattern", "a .NET regular expression, such as '\\d+ms'"),
        new("replace", "the text to show in its place, such as '<ms>'"),
    ]);

    public static List<ScrubRule> Read(IReadOnlyList<ConfigurationNode> rules, ErrorList errors) =>
        rules.Select(rule => Rule(rule, errors)).OfType<ScrubRule>().ToList();

    private static ScrubRule? Rule(ConfigurationNode node, ErrorList errors)
    {
        if (StrictMap.Read(node, Shape, errors) is not { } map) return null;
        var pattern = map.RequiredText("pattern");
        var replacement = map.RequiredValue("replace") is null ? null : map.TextOrEmpty("replace");
        var regex = pattern is null ? null : RegularExpression.Compile(pattern, Shape.ExpectedOf("pattern"), errors);
        return regex is null || replacement is null ? null : new ScrubRule(regex, replacement.Text);
    }
}
