namespace HarnessCore.Reports.Html;

/// <summary>
/// The texts of the cells, each once, by number: images print the same, and fail in the same way, hundreds of times.
/// </summary>
internal sealed class SharedTexts
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>The texts, by number.</summary>
    public IEnumerable<string> All => _numbers.Keys;

    /// <summary>The text's number; null for an empty text.</summary>
    public int? Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (!_numbers.TryGetValue(text, out var number)) _numbers[text] = number = _numbers.Count;
        return number;
    }
}
