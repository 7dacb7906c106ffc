using System.Text;

namespace HarnessCore.Reports.Renderers;

/// <summary>
/// A text that stays below a size in UTF-8: GitHub throws a job's summary away as a whole when it is over 1 MiB. Parts that
/// do not fit are left out and counted.
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

    /// <summary>What fitted, and a line on what did not.</summary>
    /// <param name="where">Where all of it is to be read.</param>
    public string End(string where) => LeftOut == 0 ? _text.ToString() : $"{_text}\n{LeftOut} more did not fit here: {where}\n";
}
