using System.Globalization;

namespace HarnessCore.Catalogue;

/// <summary>
/// A mapping read strictly: every key is known and there once, every value has its type. What is not so goes to the error
/// list, and the value reads as absent, so that reading goes on and finds the rest of what is wrong.
/// </summary>
internal sealed class StrictMap
{
    private readonly MapShape _shape;
    private readonly ErrorList _errors;
    private readonly Dictionary<string, (ScalarNode Key, ConfigurationNode Value)> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _misspelt = new(StringComparer.Ordinal);

    private StrictMap(MappingNode mapping, MapShape shape, ErrorList errors)
    {
        (At, _shape, _errors) = (mapping.At, shape, errors);
        foreach (var (key, value) in mapping.Members) Take(key, value);
    }

    public Position At { get; }

    /// <returns>Null, with an error, for a node that is no mapping.</returns>
    public static StrictMap? Read(ConfigurationNode node, MapShape shape, ErrorList errors)
    {
        if (node is MappingNode mapping) return new StrictMap(mapping, shape, errors);
        errors.Add(node.At, $"this is {node.Description}", $"{shape.Subject}, a mapping with the keys {string.Join(", ", shape.Names)}");
        return null;
    }

    /// <summary>Whether the key is there; a misspelt one, which has its error already, counts.</summary>
    public bool Has(string key) => _members.ContainsKey(key) || _misspelt.Contains(key);

    public Position AtKey(string key) => _members.TryGetValue(key, out var member) ? member.Key.At : At;

    public ConfigurationNode? Value(string key) => _members.TryGetValue(key, out var member) ? member.Value : null;

    public ConfigurationNode? RequiredValue(string key)
    {
        if (!Has(key)) _errors.Add(At, $"missing key '{key}'", _shape.ExpectedOf(key));
        return Value(key);
    }

    /// <summary>A text that is not empty.</summary>
    public ScalarNode? Text(string key)
    {
        var text = TextOrEmpty(key);
        if (text is not { Text.Length: 0 }) return text;
        Reject(key, text);
        return null;
    }

    public ScalarNode? RequiredText(string key) => RequiredValue(key) is null ? null : Text(key);

    public ScalarNode? TextOrEmpty(string key) => Scalar(key, ScalarKind.Text);

    public bool? Flag(string key) =>
        Scalar(key, ScalarKind.Boolean) is { } flag ? string.Equals(flag.Text, "true", StringComparison.OrdinalIgnoreCase) : null;

    public int? Integer(string key, int least, int most)
    {
        if (Scalar(key, ScalarKind.Integer) is not { } number) return null;
        if (int.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most) return value;
        Reject(key, number);
        return null;
    }

    /// <summary>The items of an optional list: none when it is absent.</summary>
    public IReadOnlyList<ConfigurationNode> List(string key)
    {
        var value = Value(key);
        if (value is SequenceNode list) return list.Items;
        if (value is not null) Reject(key, value);
        return [];
    }

    /// <summary>The items of a list that must have some.</summary>
    public IReadOnlyList<ConfigurationNode> RequiredList(string key)
    {
        var items = RequiredValue(key) is null ? [] : List(key);
        if (Value(key) is SequenceNode { Items.Count: 0 } empty) Reject(key, empty);
        return items;
    }

    private void Take(ScalarNode key, ConfigurationNode value)
    {
        if (!_shape.Names.Contains(key.Text, StringComparer.Ordinal))
        {
            if (!_shape.IsOpen) Unknown(key);
        }
        else if (!_members.TryAdd(key.Text, (key, value)))
        {
            var first = _members[key.Text].Key.At.Line.ToString(CultureInfo.InvariantCulture);
            _errors.Add(key.At, $"duplicate key '{key.Text}'", $"it once (the first is in line {first})");
        }
    }

    private void Unknown(ScalarNode key)
    {
        var nearest = Spelling.Nearest(key.Text, _shape.Names);
        _misspelt.UnionWith(nearest.Take(1));
        _errors.Add(key.At, $"unknown key '{key.Text}'", Spelling.OneOf(_shape.Names), Spelling.DidYouMean(nearest));
    }

    private ScalarNode? Scalar(string key, ScalarKind kind)
    {
        var value = Value(key);
        if (value is ScalarNode scalar && scalar.Kind == kind) return scalar;
        if (value is not null) Reject(key, value, Quotable(value, kind) ? "put it in quotes to make it a text" : null);
        return null;
    }

    private static bool Quotable(ConfigurationNode value, ScalarKind wanted) =>
        wanted == ScalarKind.Text && value is ScalarNode { Kind: not ScalarKind.Null };

    private void Reject(string key, ConfigurationNode value, string? hint = null) =>
        _errors.Add(value.At, $"'{key}' is {value.Description}", _shape.ExpectedOf(key), hint);
}
