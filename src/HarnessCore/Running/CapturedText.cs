using System.Text;
using HarnessCore.Sandboxes;

namespace HarnessCore.Running;

/// <summary>Text that came out of a run: stdout, stderr or a file.</summary>
/// <param name="Content">At most 50 KiB of it; bytes that are not UTF-8 are dropped, everything else is as it was.</param>
/// <param name="Truncated">Whether there was more.</param>
public sealed record CapturedText(string Content, bool Truncated)
{
    // A character that the limit cuts in two is invalid, and so dropped as well.
    private static readonly Encoding Cleaning = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(""));

    /// <summary>No text at all.</summary>
    public static CapturedText Empty { get; } = new("", false);

    internal static CapturedText From(CappedBytes bytes) => new(Cleaning.GetString(bytes.Kept), bytes.Truncated);
}
