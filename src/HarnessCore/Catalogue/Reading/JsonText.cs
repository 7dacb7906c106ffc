using System.Text;
using System.Text.Json;

namespace HarnessCore.Catalogue.Reading;

/// <summary>
/// Reads a JSON document into nodes that know their places, which <see cref="JsonDocument"/> does not keep.
/// </summary>
internal sealed class JsonText(string file, byte[] utf8)
{
    // As YAML's reader: a start-point's manifest has some thirty.
    private const int MostNodes = 100_000;

    private int _nodes;

    // Tokens come in order: counting on from the last one keeps a long line linear.
    private (int Offset, int Line, int Column) _last = (0, 1, 1);

    /// <returns>Null, with the reason in <paramref name="errors"/>, for text that is not JSON.</returns>
    public static ConfigurationNode? Read(string file, string text, ErrorList errors)
    {
        var json = new JsonText(file, Encoding.UTF8.GetBytes(text));
        try
        {
            return json.Document();
        }
        catch (JsonException e)
        {
            errors.Add(json.At(e), $"not JSON: {Reason(e)}", "well-formed JSON");
            return null;
        }
    }

    private ConfigurationNode Document()
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        var root = Node(ref reader);
        reader.Read(); // throws when something follows
        return root;
    }

    private ConfigurationNode Node(ref Utf8JsonReader reader)
    {
        if (++_nodes > MostNodes)
        {
            var at = At(ref reader);
            throw new JsonException(
                "more than 100000 values", null, at.Line - 1, reader.TokenStartIndex - LineStart(at.Line - 1));
        }

        return Value(ref reader);
    }

    private ConfigurationNode Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Mapping(ref reader),
        JsonTokenType.StartArray => Sequence(ref reader),
        JsonTokenType.String => Text(ref reader),
        JsonTokenType.Number => Number(ref reader),
        JsonTokenType.Null => new ScalarNode(At(ref reader), ScalarKind.Null, ""),
        _ =>
            new ScalarNode(
                At(ref reader), ScalarKind.Boolean, reader.TokenType == JsonTokenType.True ? "true" : "false"),
    };

    private MappingNode Mapping(ref Utf8JsonReader reader)
    {
        var at = At(ref reader);
        var members = new List<KeyValuePair<ScalarNode, ConfigurationNode>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = Text(ref reader);
            reader.Read();
            members.Add(new(key, Node(ref reader)));
        }

        return new MappingNode(at, members);
    }

    private SequenceNode Sequence(ref Utf8JsonReader reader)
    {
        var at = At(ref reader);
        var items = new List<ConfigurationNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Node(ref reader));
        return new SequenceNode(at, items);
    }

    private ScalarNode Text(ref Utf8JsonReader reader)
    {
        try
        {
            return new ScalarNode(At(ref reader), ScalarKind.Text, reader.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // The reader checks escapes one by one: an unpaired surrogate only shows when the text is put together.
            var at = At(ref reader);
            throw new JsonException(
                "an unpaired surrogate", null, at.Line - 1, reader.TokenStartIndex - LineStart(at.Line - 1));
        }
    }

    private ScalarNode Number(ref Utf8JsonReader reader)
    {
        var kind = reader.TryGetInt64(out _) ? ScalarKind.Integer : ScalarKind.Number;
        return new ScalarNode(At(ref reader), kind, Encoding.UTF8.GetString(reader.ValueSpan));
    }

    private Position At(ref Utf8JsonReader reader)
    {
        var offset = (int)reader.TokenStartIndex;
        var passed = utf8.AsSpan(_last.Offset..offset);
        var lineStart = passed.LastIndexOf((byte)'\n') + 1;
        var before = lineStart == 0 ? _last.Column : 1;
        _last = (
            offset, _last.Line + passed.Count((byte)'\n'),
            before + Encoding.UTF8.GetCharCount(passed[lineStart..]));
        return new Position(file, _last.Line, _last.Column);
    }

    private Position At(JsonException e) =>
        Position.Of(file, utf8, Math.Min(utf8.Length, LineStart(e.LineNumber ?? 0) + (int)(e.BytePositionInLine ?? 0)));

    private int LineStart(long line)
    {
        var start = 0;
        for (; line > 0; line--) start += utf8.AsSpan(start).IndexOf((byte)'\n') + 1;
        return start;
    }

    /// <summary>The message without the place, which counts from 0 and in bytes.</summary>
    private static string Reason(JsonException e) =>
        e.Message.Split(" LineNumber:", StringSplitOptions.None)[0].TrimEnd('.');
}
