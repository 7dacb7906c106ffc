namespace HarnessCore.Catalogue;

/// <summary>A value of a YAML or JSON document, with its place: what both notations have in common.</summary>
internal abstract record ConfigurationNode(Position At)
{
    /// <summary>Completes "'name' is …" in an error.</summary>
    public abstract string Description { get; }
}

internal sealed record ScalarNode(Position At, ScalarKind Kind, string Text) : ConfigurationNode(At)
{
    public override string Description => Kind switch
    {
        ScalarKind.Null => "empty",
        ScalarKind.Boolean => $"the truth value {Text}",
        ScalarKind.Integer or ScalarKind.Number => $"the number {Text}",
        _ => Text.Length == 0 ? "an empty text" : $"the text '{Text}'",
    };
}

internal sealed record SequenceNode(Position At, IReadOnlyList<ConfigurationNode> Items) : ConfigurationNode(At)
{
    public override string Description => Items.Count == 0 ? "an empty list" : "a list";
}

/// <param name="At">Where the mapping starts.</param>
/// <param name="Members">In the order of the file; a key that is there twice is in here twice.</param>
internal sealed record MappingNode(Position At, IReadOnlyList<KeyValuePair<ScalarNode, ConfigurationNode>> Members)
    : ConfigurationNode(At)
{
    public override string Description => "a mapping";
}
