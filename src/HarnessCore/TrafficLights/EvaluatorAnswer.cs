using System.Buffers;
using System.Globalization;
using System.Text;

namespace HarnessCore.TrafficLights;

/// <summary>
/// An answer of evaluator.rb while it arrives: "&lt;nonce&gt; &lt;bytes&gt; &lt;clean|stained&gt;\n", then so many
/// bytes of JSON.
/// </summary>
/// <param name="nonce">What the request carried.</param>
internal sealed class EvaluatorAnswer(string nonce)
{
    private const int MostBytes = 1 << 18;

    private readonly ArrayBufferWriter<byte> _received = new();
    private readonly ArrayBufferWriter<byte> _errors = new();

    /// <summary>What the request carried.</summary>
    public string Nonce => nonce;

    /// <summary>The answer, once it is complete.</summary>
    public string Json { get; private set; } = "";

    /// <summary>Whether the lambda left something that the next one would meet.</summary>
    public bool Stained { get; private set; }

    /// <summary>What the evaluator wrote to stderr.</summary>
    public string Errors => Encoding.UTF8.GetString(_errors.WrittenSpan).Trim();

    /// <summary>Takes what comes; true once the answer is complete.</summary>
    /// <exception cref="InvalidDataException">It does not match the request, or is too long.</exception>
    public bool Take(ReadOnlySpan<byte> bytes, bool isError)
    {
        var all = isError ? _errors : _received;
        all.Write(bytes);
        if (!isError && all.WrittenSpan.IndexOf((byte)'\n') is >= 0 and var line && IsComplete(all.WrittenSpan, line))
        {
            return true;
        }

        return all.WrittenCount > MostBytes
            ? throw new InvalidDataException("the evaluator's answer is too long")
            : false;
    }

    private bool IsComplete(ReadOnlySpan<byte> received, int line)
    {
        var head = Encoding.ASCII.GetString(received[..line]).Split(' ');
        if (head.Length != 3 || head[0] != nonce
            || !int.TryParse(head[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            throw new InvalidDataException("the evaluator's answer does not match the request");
        }

        var body = received[(line + 1)..];
        if (body.Length < length)
        {
            return false;
        }

        Stained = head[2] != "clean";
        Json = Encoding.UTF8.GetString(body[..length]);
        return true;
    }
}
