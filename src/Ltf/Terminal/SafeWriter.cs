using System.Globalization;
using System.Text;
using HarnessCore.Scenarios.Judging;

namespace Ltf.Terminal;

/// <summary>
/// The outermost edge of what is written to a terminal or a job's log. Output of katas, lambdas and builds must not
/// speak to either: control and bidirectional characters become visible. The colours and cursor movements of our own
/// tables pass on a terminal, and links that we have made, and nothing else that begins with an escape.
/// </summary>
/// <param name="inner">Takes the text.</param>
/// <param name="isTerminal">Whether escape sequences for colours and the cursor pass.</param>
internal sealed class SafeWriter(TextWriter inner, bool isTerminal) : TextWriter(CultureInfo.InvariantCulture)
{
    private const string Finals = "mABCDEFGHJKlh";

    /// <inheritdoc />
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc />
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc />
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    /// <inheritdoc />
    public override void Write(string? value) => inner.Write(Safe(value ?? "", isTerminal));

    /// <inheritdoc />
    public override void WriteLine(string? value) => Write(value + Environment.NewLine);

    /// <inheritdoc />
    public override void Flush() => inner.Flush();

    /// <summary>The text with everything made visible that a terminal or a job's log would act upon.</summary>
    internal static string Safe(string text, bool isTerminal)
    {
        var safe = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (isTerminal && text[at] == '\u001b' && SequenceAt(text, at) is > 0 and var length)
            {
                safe.Append(text, at, length);
                at += length - 1;
            }
            else
            {
                Append(safe, text[at], isTerminal);
            }
        }

        return safe.ToString();
    }

    private static void Append(StringBuilder safe, char c, bool isTerminal)
    {
        if (c is '\n' or '\t' || (c == '\r' && isTerminal) || !Visible.IsUnseen(c)) safe.Append(c);
        else safe.Append(Visible.Picture(c));
    }

    // ESC [ numbers letter: colours, and where the cursor goes; or a link of ours. 0 if it is none of these.
    private static int SequenceAt(string text, int at)
    {
        if (Hyperlink.LengthAt(text, at) is > 0 and var link) return link;
        if (at + 1 >= text.Length || text[at + 1] != '[') return 0;
        var end = at + 2;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is ';' or '?')) end++;
        return end < text.Length && Finals.Contains(text[end], StringComparison.Ordinal) ? end + 1 - at : 0;
    }
}
