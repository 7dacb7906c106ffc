using System.Text;
using HarnessCore.Sandboxes;

namespace HarnessCore.Running;

/// <summary>Text that came out of a run: stdout, stderr or a file.</summary>
/// <param name="Content">The first 50 KiB of it. Bytes that are not UTF-8 are dropped; the rest is unchanged.</param>
/// <param name="Truncated">Whether there was more.</param>
public sealed record CapturedText(string Content, bool Truncated)
{
    // A character that the limit cuts in two is invalid, and dropped as well.
    private static readonly Encoding Cleaning = Encoding.GetEncoding(
        "utf-8", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(""));

    /// <summary>No text at all.</summary>
    public static CapturedText Empty { get; } = new("", false);

    internal static CapturedText From(CappedBytes bytes) => new(Cleaning.GetString(bytes.Kept), bytes.Truncated);
}
