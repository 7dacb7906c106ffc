using System.Globalization;
using System.Text;

namespace Ltf.Terminal;

/// <summary>
/// A standard stream that may be full, closed, or a terminal that is gone. That must not end a run and lose its
/// results: the first failure is kept, to be told at the end, and nothing is written from then on.
/// </summary>
/// <param name="inner">Takes the text.</param>
internal sealed class LastingWriter(TextWriter inner) : TextWriter(CultureInfo.InvariantCulture)
{
    /// <inheritdoc />
    public override Encoding Encoding => inner.Encoding;

    /// <summary>Why it could not be written to; null while it can.</summary>
    public string? Problem { get; private set; }

    /// <inheritdoc />
    public override void Write(char value) => Try(() => inner.Write(value));

    /// <inheritdoc />
    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    /// <inheritdoc />
    public override void Write(string? value) => Try(() => inner.Write(value));

    /// <inheritdoc />
    public override void WriteLine(string? value) => Write(value + Environment.NewLine);

    /// <inheritdoc />
    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        if (Problem is not null) return;
        try
        {
            write();
        }
        // .NET says "access denied" of a stream that is closed, and the innermost cause why.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem = (e.InnerException ?? e).Message;
        }
    }
}
