using System.Text;
using System.Text.RegularExpressions;
using HarnessCore.Sandboxes;

namespace HarnessCore.Running;

/// <summary>
/// Tells created and changed files from those that were sent, as they come back; keeps only what is to be reported, however
/// many there are.
/// </summary>
internal sealed class FileChanges(IReadOnlyDictionary<string, string> sent, IReadOnlyList<Regex> hidden) : IHarvest
{
    /// <summary>As many created files as the production runner reports.</summary>
    public const int MostCreated = 16;

    private readonly SortedDictionary<string, CapturedText> _created = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, CapturedText> _changed = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, CapturedText> Created => _created;

    public IReadOnlyDictionary<string, CapturedText> Changed => _changed;

    /// <summary>How many created files there were, reported or not; hidden ones are not counted.</summary>
    public int CreatedInAll { get; private set; }

    public void Add(string name, CappedBytes content)
    {
        if (sent.TryGetValue(name, out var text))
        {
            if (!IsSame(Encoding.UTF8.GetBytes(text), content))
            {
                _changed[name] = CapturedText.From(content);
            }
        }
        else if (!hidden.Any(pattern => Hides(pattern, name)))
        {
            AddCreated(name, content);
        }
    }

    private void AddCreated(string name, CappedBytes content)
    {
        CreatedInAll++;
        _created[name] = CapturedText.From(content);
        if (_created.Count > MostCreated)
        {
            _created.Remove(_created.Keys.Last());
        }
    }

    // A pattern that backtracks without end on a name hides nothing: a file too many does no harm.
    private static bool Hides(Regex pattern, string name)
    {
        try
        {
            return pattern.IsMatch(name);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    // Of a file that comes back cut, only the beginning can be compared.
    private static bool IsSame(byte[] before, CappedBytes now) => now.Truncated
        ? before.Length > now.Kept.Length && now.Kept.SequenceEqual(before.AsSpan(0, now.Kept.Length))
        : now.Kept.SequenceEqual(before);
}
