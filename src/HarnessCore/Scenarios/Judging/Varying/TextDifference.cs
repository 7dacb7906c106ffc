using static System.FormattableString;

namespace HarnessCore.Scenarios.Judging.Varying;

/// <summary>What a person needs to see of two texts that differ.</summary>
internal static class TextDifference
{
    private const int Before = 30;
    private const int Most = 60;

    /// <summary>
    /// How many lines differ, and the first of them from shortly before its difference: "-" in the first text, "+" in
    /// the second.
    /// </summary>
    public static string Of(string first, string second)
    {
        var (one, other) = (Lines(first), Lines(second));
        var line = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        var (before, now) = (one.ElementAtOrDefault(line), other.ElementAtOrDefault(line));
        var count = one.Zip(other).Count(pair => pair.First != pair.Second);
        var head = one.Length != other.Length
                ? Invariant($"{Words.Count(one.Length, "line")}, then {other.Length}; the first difference is in ")
            : count == 1 ? ""
            : Invariant($"{count} of {Words.Count(one.Length, "line")} differ; the first is ");
        var start = before is null || now is null
            ? 0
            : Math.Max(0, before.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count() - Before);
        return Invariant($"{head}line {line + 1}:\n- {Shown(before, start)}\n+ {Shown(now, start)}");
    }

    /// <summary>Whether two texts have the same lines in a different order.</summary>
    public static bool IsOrder(string first, string second) =>
        first != second && first.Split('\n').Order(StringComparer.Ordinal)
            .SequenceEqual(second.Split('\n').Order(StringComparer.Ordinal));

    // A newline at the end begins no line.
    private static string[] Lines(string text) => text.EndsWith('\n') ? text[..^1].Split('\n') : text.Split('\n');

    private static string Shown(string? line, int start)
    {
        if (line is null)
        {
            return "(no such line)";
        }

        var rest = line[start..];
        return $"{(start > 0 ? "…" : "")}{Visible.Of(rest.Length > Most ? rest[..Most] : rest)}"
            + (rest.Length > Most ? "…" : "");
    }
}
