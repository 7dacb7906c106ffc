using System.Text;

namespace HarnessCore.Reports;

/// <summary>
/// A text that stays below a size in UTF-8: GitHub drops a job's summary that is over 1 MiB. Parts that do not fit are
/// left out and counted.
/// </summary>
internal sealed class BoundedText(int most)
{
    private readonly StringBuilder _text = new();
    private int _size;

    /// <summary>How many parts did not fit.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Adds a part, whole or not at all.</summary>
    public void Add(string part)
    {
        var size = Encoding.UTF8.GetByteCount(part);
        if (_size + size > most)
        {
            LeftOut++;
            return;
        }

        _size += size;
        _text.Append(part);
    }

    /// <summary>The parts that fit, and a line that says how many did not.</summary>
    /// <param name="where">Where to read the rest.</param>
    public string End(string where) =>
        LeftOut == 0 ? _text.ToString() : $"{_text}\n{LeftOut} more did not fit: {where}\n";
}
