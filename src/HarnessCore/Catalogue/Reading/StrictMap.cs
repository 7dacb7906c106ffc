using System.Globalization;

namespace HarnessCore.Catalogue.Reading;

/// <summary>
/// A mapping that is read strictly: every key is known and occurs once, every value has its type. A value with an error
/// reads as absent, so that reading goes on and finds the other errors.
/// </summary>
internal sealed class StrictMap
{
    private readonly MapShape _shape;
    private readonly ErrorList _errors;
    private readonly Dictionary<string, (ScalarNode Key, ConfigurationNode Value)> _members =
        new(StringComparer.Ordinal);
    private readonly HashSet<string> _misspelt = new(StringComparer.Ordinal);

    private StrictMap(MappingNode mapping, MapShape shape, ErrorList errors)
    {
        (At, _shape, _errors) = (mapping.At, shape, errors);
        foreach (var (key, value) in mapping.Members) Take(key, value);
    }

    public Position At { get; }

    /// <returns>Null, with an error, for a node that is not a mapping.</returns>
    public static StrictMap? Read(ConfigurationNode node, MapShape shape, ErrorList errors)
    {
        if (node is MappingNode mapping) return new StrictMap(mapping, shape, errors);
        errors.Add(
            node.At, $"this is {node.Description}",
            $"{shape.Subject}, a mapping with the keys {string.Join(", ", shape.Names)}");
        return null;
    }

    /// <summary>Whether the key is present; a misspelt one, which has its error already, counts.</summary>
    public bool Has(string key) => _members.ContainsKey(key) || _misspelt.Contains(key);

    public Position AtKey(string key) => _members.TryGetValue(key, out var member) ? member.Key.At : At;

    public ConfigurationNode? Value(string key) => _members.TryGetValue(key, out var member) ? member.Value : null;

    public ConfigurationNode? RequiredValue(string key)
    {
        if (!Has(key)) _errors.Add(At, $"missing key '{key}'", _shape.ExpectedOf(key));
        return Value(key);
    }

    /// <summary>A string that is not empty.</summary>
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
        Scalar(key, ScalarKind.Boolean) is { } flag
            ? string.Equals(flag.Text, "true", StringComparison.OrdinalIgnoreCase)
            : null;

    public int? Integer(string key, int least, int most)
    {
        if (Scalar(key, ScalarKind.Integer) is not { } number) return null;
        if (int.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most) return value;
        Reject(key, number);
        return null;
    }

    /// <summary>The items of an optional list; none if it is absent.</summary>
    public IReadOnlyList<ConfigurationNode> List(string key)
    {
        var value = Value(key);
        if (value is SequenceNode list) return list.Items;
        if (value is not null) Reject(key, value);
        return [];
    }

    /// <summary>The items of an optional list; an empty one is an error.</summary>
    public IReadOnlyList<ConfigurationNode> NonEmptyList(string key)
    {
        var items = List(key);
        if (Value(key) is SequenceNode { Items.Count: 0 } empty) Reject(key, empty);
        return items;
    }

    /// <summary>The items of a required list; an empty one is an error.</summary>
    public IReadOnlyList<ConfigurationNode> RequiredList(string key)
    {
        return RequiredValue(key) is null ? [] : NonEmptyList(key);
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
            _errors.Add(key.At, $"duplicate key '{key.Quoted}'", $"each key once (first on line {first})");
        }
    }

    private void Unknown(ScalarNode key)
    {
        var nearest = Spelling.Nearest(key.Text, _shape.Names);
        _misspelt.UnionWith(nearest.Take(1));
        _errors.Add(key.At, $"unknown key '{key.Quoted}'", Spelling.OneOf(_shape.Names), Spelling.DidYouMean(nearest));
    }

    private ScalarNode? Scalar(string key, ScalarKind kind)
    {
        var value = Value(key);
        if (value is ScalarNode scalar && scalar.Kind == kind) return scalar;
        if (value is not null) Reject(key, value, Quotable(value, kind) ? "quote it to make it a string" : null);
        return null;
    }

    private static bool Quotable(ConfigurationNode value, ScalarKind wanted) =>
        wanted == ScalarKind.Text && value is ScalarNode { Kind: not ScalarKind.Null };

    /// <summary>Adds the error that the key's value is not what it must be.</summary>
    public void Reject(string key, ConfigurationNode value, string? hint = null) =>
        _errors.Add(value.At, $"'{key}' is {value.Description}", _shape.ExpectedOf(key), hint);
}

/// <summary>The keys of a kind of mapping.</summary>
/// <param name="Subject">What the mapping is; completes "expected …".</param>
/// <param name="Keys">The known keys, in the order in which errors list them.</param>
/// <param name="IsOpen">Whether other keys are allowed, for formats that are not ours.</param>
internal sealed record MapShape(string Subject, IReadOnlyList<MapKey> Keys, bool IsOpen = false)
{
    public IEnumerable<string> Names => Keys.Select(key => key.Name);

    public string ExpectedOf(string name) => Keys.First(key => key.Name == name).Expected;
}

/// <summary>A key of a mapping, and what its value must be; completes "expected …".</summary>
internal sealed record MapKey(string Name, string Expected);
