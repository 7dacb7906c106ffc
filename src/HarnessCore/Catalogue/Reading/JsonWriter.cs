using System.Text.Encodings.Web;
using System.Text.Json;

namespace HarnessCore.Catalogue.Reading;

/// <summary>Writes nodes as people write JSON: indented, with as few escapes as possible.</summary>
internal static class JsonWriter
{
    private static readonly JsonWriterOptions AsPeopleDo =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>UTF-8, with a final newline.</returns>
    public static byte[] Write(ConfigurationNode node)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, AsPeopleDo)) Write(json, node);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, ConfigurationNode node)
    {
        switch (node)
        {
            case MappingNode mapping:
                json.WriteStartObject();
                foreach (var (key, value) in mapping.Members)
                {
                    json.WritePropertyName(key.Text);
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
            case SequenceNode sequence:
                json.WriteStartArray();
                foreach (var item in sequence.Items) Write(json, item);
                json.WriteEndArray();
                break;
            case ScalarNode { Kind: ScalarKind.Text } text:
                json.WriteStringValue(text.Text);
                break;
            case ScalarNode { Kind: ScalarKind.Null }:
                json.WriteNullValue();
                break;
            case ScalarNode scalar:
                json.WriteRawValue(scalar.Text);
                break;
        }
    }
}
