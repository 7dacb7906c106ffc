using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace HarnessCore.Reports;

/// <summary>
/// Two texts line by line: what is in both, in the old one only, in the new one only. Finding the fewest changes takes
/// the number of lines times the number of changes; of long texts only what they share at both ends is looked for,
/// which is linear.
/// </summary>
internal static class LineDifference
{
    // Some 10 ms; nobody reads a difference of that length.
    private const int MostLines = 4000;

    /// <summary>The lines of both, in order.</summary>
    public static IReadOnlyList<DiffPiece> Of(string old, string @new)
    {
        var (before, after) = (old.ReplaceLineEndings("\n").Split('\n'), @new.ReplaceLineEndings("\n").Split('\n'));
        var head = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var most = Math.Min(before.Length, after.Length) - head;
        var tail = 0;
        while (tail < most && before[^(tail + 1)] == after[^(tail + 1)]) tail++;
        if (before.Length + after.Length - (2 * (head + tail)) <= MostLines)
            return InlineDiffBuilder.Diff(old, @new, ignoreWhiteSpace: false).Lines;
        return
        [
            .. before[..head].Select(line => new DiffPiece(line, ChangeType.Unchanged)),
            .. before[head..^tail].Select(line => new DiffPiece(line, ChangeType.Deleted)),
            .. after[head..^tail].Select(line => new DiffPiece(line, ChangeType.Inserted)),
            .. after[(after.Length - tail)..].Select(line => new DiffPiece(line, ChangeType.Unchanged)),
        ];
    }
}
