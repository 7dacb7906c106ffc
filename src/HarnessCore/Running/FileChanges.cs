using System.Text;
using System.Text.RegularExpressions;
using HarnessCore.Sandboxes;

namespace HarnessCore.Running;

/// <summary>
/// Sorts the files that come back into created, changed and unchanged ones; keeps only what is reported, however many
/// there are.
/// </summary>
/// <param name="sent">The files of the request.</param>
/// <param name="hidden">Created files whose names match one of these are not reported.</param>
internal sealed class FileChanges(IReadOnlyDictionary<string, string> sent, IReadOnlyList<Regex> hidden)
{
    /// <summary>The production runner reports this many created files.</summary>
    public const int MaxCreated = 16;

    private readonly List<Regex> _hidden = [.. hidden];
    private readonly SortedDictionary<string, CapturedText> _created = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, CapturedText> _changed = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, CapturedText> Created => _created;

    public IReadOnlyDictionary<string, CapturedText> Changed => _changed;

    /// <summary>The pattern that took too long on a name, and so hides nothing; null if none did.</summary>
    public string? TooSlow { get; private set; }

    /// <summary>How many files were created, reported or not; hidden ones do not count.</summary>
    public int CreatedInAll { get; private set; }

    /// <summary>Takes one file; a <see cref="Harvest"/>.</summary>
    public void Add(string name, CappedBytes content)
    {
        if (sent.TryGetValue(name, out var text))
        {
            if (!IsSame(Encoding.UTF8.GetBytes(text), content))
            {
                _changed[name] = CapturedText.From(content);
            }
        }
        else if (!_hidden.Exists(pattern => Hides(pattern, name)))
        {
            AddCreated(name, content);
        }

        if (TooSlow is not null) _hidden.RemoveAll(pattern => !pattern.Options.HasFlag(RegexOptions.NonBacktracking));
    }

    private void AddCreated(string name, CappedBytes content)
    {
        CreatedInAll++;
        _created[name] = CapturedText.From(content);
        if (_created.Count > MaxCreated)
        {
            _created.Remove(_created.Keys.Last());
        }
    }

    // A pattern that takes too long on one name would do so on thousands. It hides nothing from then on: a file too
    // many does no harm.
    private bool Hides(Regex pattern, string name)
    {
        try
        {
            return pattern.IsMatch(name);
        }
        catch (RegexMatchTimeoutException)
        {
            TooSlow ??= pattern.ToString();
            return false;
        }
    }

    // Only the beginning of a truncated file can be compared.
    private static bool IsSame(byte[] before, CappedBytes now) => now.Truncated
        ? before.Length > now.Kept.Length && now.Kept.SequenceEqual(before.AsSpan(0, now.Kept.Length))
        : now.Kept.SequenceEqual(before);
}
