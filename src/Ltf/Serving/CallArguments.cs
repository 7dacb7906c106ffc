using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ltf.Serving;

/// <summary>The arguments of a call: the members of the JSON object in its body.</summary>
/// <remarks>What is wrong is said in the production runner's words.</remarks>
internal sealed partial class CallArguments
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, JsonElement> _given;

    private CallArguments(Dictionary<string, JsonElement> given) => _given = given;

    /// <summary>The argument of that name; <see cref="Check"/> has seen that it is there.</summary>
    public JsonElement this[string name] => _given[name];

    /// <summary>Reads a body; an empty one has no arguments.</summary>
    /// <exception cref="RefusedException">It is not a JSON object.</exception>
    public static CallArguments In(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return new([]);
        var json = Parsed(body);
        if (json.ValueKind != JsonValueKind.Object) throw RefusedException.Wrong("body is not JSON Hash");
        return new(Members(json));
    }

    /// <summary>Checks that exactly these arguments are there.</summary>
    /// <exception cref="RefusedException">Some are missing, or unknown.</exception>
    public CallArguments Check(params string[] names)
    {
        Refuse("missing", [.. names.Where(name => !_given.ContainsKey(name))]);
        Refuse("unknown", [.. _given.Keys.Where(name => !names.Contains(name))]);
        return this;
    }

    /// <summary>A JSON object's members; of two with the same name the last counts, as in Ruby.</summary>
    internal static Dictionary<string, JsonElement> Members(JsonElement json)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject()) members[NameOf(member)] = member.Value;
        return members;
    }

    /// <summary>A JSON string's text.</summary>
    /// <exception cref="RefusedException">It has half of a surrogate pair.</exception>
    internal static string TextOf(JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw NotJson();
        }
    }

    private static JsonElement Parsed(ReadOnlySpan<byte> body)
    {
        try
        {
            // The parser does not look into strings for bytes that are not UTF-8.
            _ = Strict.GetCharCount(body);
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            throw NotJson();
        }
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw NotJson();
        }
    }

    private static RefusedException NotJson() => RefusedException.Wrong("body is not JSON");

    private static void Refuse(string how, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return;
        var noun = names.Count == 1 ? "argument" : "arguments";
        throw RefusedException.Wrong($"{how} {noun}: {string.Join(", ", names.Select(Symbol))}");
    }

    // As Ruby shows a symbol.
    private static string Symbol(string name) =>
        PlainSymbol().IsMatch(name) ? $":{name}" : $":{JsonSerializer.Serialize(name)}";

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N}_]*[?!=]?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainSymbol();
}
