using System.Text;

namespace HarnessCore.Catalogue.Reading;

/// <summary>A value in a YAML or JSON document, with its place.</summary>
internal abstract record ConfigurationNode(Position At)
{
    /// <summary>Completes "'name' is …" in an error.</summary>
    public abstract string Description { get; }
}

internal sealed record ScalarNode(Position At, ScalarKind Kind, string Text) : ConfigurationNode(At)
{
    private const int MostQuoted = 200;

    public override string Description => Kind switch
    {
        ScalarKind.Null => "empty",
        ScalarKind.Boolean => $"the boolean {Text}",
        ScalarKind.Integer or ScalarKind.Number => $"the number {Quoted}",
        _ => Text.Length == 0 ? "an empty string" : $"the string '{Quoted}'",
    };

    /// <summary>The text as errors quote it: of a long one the beginning.</summary>
    public string Quoted => Text.Length <= MostQuoted ? Text : $"{Text[..MostQuoted]}…";
}

internal sealed record SequenceNode(Position At, IReadOnlyList<ConfigurationNode> Items) : ConfigurationNode(At)
{
    public override string Description => Items.Count == 0 ? "an empty list" : "a list";
}

/// <param name="At">Where the mapping starts.</param>
/// <param name="Members">In the order of the file, repeated keys included.</param>
internal sealed record MappingNode(Position At, IReadOnlyList<KeyValuePair<ScalarNode, ConfigurationNode>> Members)
    : ConfigurationNode(At)
{
    public override string Description => "a mapping";

    /// <summary>The mapping in a JSON file of a format that is not ours.</summary>
    /// <returns>Null for a file that does not exist, cannot be read, or is not a JSON object.</returns>
    public static MappingNode? InFile(string path)
    {
        var errors = new ErrorList();
        var (folder, name) = (Path.GetDirectoryName(path) ?? "", Path.GetFileName(path));
        return SourceFile.ReadBelow(folder, name, "JSON", errors) is { } text
            ? JsonText.Read(path, text, errors) as MappingNode
            : null;
    }

    /// <summary>The value of the key, as JSON readers see it: the last one wins.</summary>
    public ConfigurationNode? ValueOf(string key) => Members.LastOrDefault(member => member.Key.Text == key).Value;

    /// <returns>Null if the key is missing, or its value is not a text, or an empty one.</returns>
    public string? TextOf(string key) =>
        ValueOf(key) is ScalarNode { Kind: ScalarKind.Text, Text.Length: > 0 } text ? text.Text : null;
}

/// <summary>The type that a scalar has in JSON, or in YAML 1.2 by its core schema.</summary>
internal enum ScalarKind
{
    Text,
    Integer,
    Number,
    Boolean,
    Null,
}

/// <summary>
/// A place in a file. Line and column count from 1, as editors do; a column counts UTF-16 characters.
/// </summary>
internal sealed record Position(string File, int Line, int Column)
{
    /// <summary>The place of the byte at <paramref name="offset"/> of a file's content.</summary>
    public static Position Of(string file, ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..offset];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new Position(file, before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    /// <summary>The place of an error about a whole file.</summary>
    public static Position StartOf(string file) => new(file, 1, 1);
}
