using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HarnessCore.Catalogue.Reading;

/// <summary>
/// Reads a YAML document into nodes. It uses the parser's events because YamlDotNet's document model stops at the first
/// duplicate key, which would hide every other error in the file.
/// </summary>
internal sealed partial class YamlText(string file, ErrorList errors)
{
    /// <summary>
    /// As deep as JSON's reader goes: reading is recursive, and a stack overflow kills the process.
    /// </summary>
    private const int MostDepth = 64;

    private readonly Dictionary<AnchorName, ConfigurationNode> _anchors = [];
    private int _depth;

    /// <returns>
    /// Null for an empty file, and for one that is not YAML, with the reason in <paramref name="errors"/>.
    /// </returns>
    public static ConfigurationNode? Read(string file, string text, ErrorList errors)
    {
        try
        {
            return new YamlText(file, errors).Document(new YamlEvents(text.TrimStart('\uFEFF')));
        }
        catch (YamlException e)
        {
            errors.Add(At(file, e.Start), $"not YAML: {e.Message.TrimEnd('.')}", "well-formed YAML");
            return null;
        }
    }

    private ConfigurationNode? Document(YamlEvents parser)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _)) return null;
        var root = Node(parser);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
            errors.Add(At(second.Start), "a second YAML document", "one document");
        return root;
    }

    private ConfigurationNode Node(YamlEvents parser)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias)) return Anchored(alias);
        parser.Accept<NodeEvent>(out var start);
        if (++_depth > MostDepth) throw new YamlException(start!.Start, start.End, "nested more than 64 deep");
        ConfigurationNode node = start switch
        {
            SequenceStart => Sequence(parser),
            MappingStart => Mapping(parser),
            _ => Scalar(parser.Consume<Scalar>()),
        };
        _depth--;
        if (!start!.Anchor.IsEmpty) _anchors[start.Anchor] = node;
        return node;
    }

    private ConfigurationNode Anchored(AnchorAlias alias) => _anchors.TryGetValue(alias.Value, out var node)
        ? node
        : throw new AnchorNotFoundException(
            alias.Start, alias.End, $"no anchor '&{alias.Value}' before this alias");

    private SequenceNode Sequence(YamlEvents parser)
    {
        var start = parser.Consume<SequenceStart>();
        RejectTag(start);
        var items = new List<ConfigurationNode>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(parser));
        return new SequenceNode(At(start.Start), items);
    }

    private MappingNode Mapping(YamlEvents parser)
    {
        var start = parser.Consume<MappingStart>();
        RejectTag(start);
        var members = new List<KeyValuePair<ScalarNode, ConfigurationNode>>();
        while (!parser.TryConsume<MappingEnd>(out _)) members.Add(new(Key(Node(parser)), Node(parser)));
        return new MappingNode(At(start.Start), members);
    }

    private static ScalarNode Key(ConfigurationNode node) => node as ScalarNode
        ?? new ScalarNode(node.At, ScalarKind.Text, node.Description);

    private ScalarNode Scalar(Scalar scalar)
    {
        RejectTag(scalar);
        return new ScalarNode(At(scalar.Start), Kind(scalar), scalar.Value);
    }

    private void RejectTag(NodeEvent node)
    {
        if (node.Tag.IsEmpty || node.Tag.IsNonSpecific || node.Tag.Value == TextTag) return;
        errors.Add(At(node.Start), $"the tag '{node.Tag.Value}'", "a plain value, without a tag");
    }

    private const string TextTag = "tag:yaml.org,2002:str";

    private static ScalarKind Kind(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty) return ScalarKind.Text;
        if (NullWord().IsMatch(scalar.Value)) return ScalarKind.Null;
        if (BooleanWord().IsMatch(scalar.Value)) return ScalarKind.Boolean;
        if (IntegerNumber().IsMatch(scalar.Value)) return ScalarKind.Integer;
        return OtherNumber().IsMatch(scalar.Value) ? ScalarKind.Number : ScalarKind.Text;
    }

    private Position At(Mark mark) => At(file, mark);

    private static Position At(string file, Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    // The four expressions are those of YAML 1.2's core schema, chapter 10.3.2.
    [GeneratedRegex(@"^(null|Null|NULL|~|)\z", RegexOptions.CultureInvariant)]
    private static partial Regex NullWord();

    [GeneratedRegex(@"^(true|True|TRUE|false|False|FALSE)\z", RegexOptions.CultureInvariant)]
    private static partial Regex BooleanWord();

    [GeneratedRegex(@"^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex IntegerNumber();

    [GeneratedRegex(
        @"^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex OtherNumber();
}
