using System.Text.RegularExpressions;
using HarnessCore.Catalogue;

namespace HarnessCore.Scenarios.Mistakes;

/// <summary>The expression that the green edit puts into the kata's code: 6 * 7.</summary>
/// <param name="Files">The green version of the start-point.</param>
/// <param name="Filename">The file that the edit changes.</param>
/// <param name="Start">Where the expression starts in that file.</param>
/// <param name="Length">The expression's length.</param>
internal sealed partial record GreenEdit(
    IReadOnlyDictionary<string, string> Files, string Filename, int Start, int Length)
{
    /// <summary>The file's content.</summary>
    public string Content => Files[Filename];

    /// <summary>The expression.</summary>
    public string Expression => Content.Substring(Start, Length);

    /// <summary>The expression's numbers.</summary>
    public IReadOnlyList<string> Numbers => [.. Number().Matches(Expression).Select(number => number.Value)];

    /// <summary>
    /// Where a person has typed half of the expression: before its last part, or in the middle of its only one.
    /// </summary>
    public int Middle => Start + (LastPart().Match(Expression) is { Success: true, Index: > 0 } last
        ? last.Index
        : Length / 2);

    /// <summary>
    /// The edit of a start-point; null if its green version differs from the red one in cyber-dojo.sh at most. A file
    /// whose name does not make it a test comes first.
    /// </summary>
    public static GreenEdit? Of(StartPoint startPoint)
    {
        var (red, green) = (startPoint.FilesFor(Colour.Red), startPoint.FilesFor(Colour.Green));
        var filename = green.Keys.Where(name => name != "cyber-dojo.sh" && red[name] != green[name])
            .OrderBy(name => TestFiles.IsNamedSo(name, green.Keys))
            .FirstOrDefault();
        if (filename is null) return null;
        var (start, end) = Expanded(green[filename], Changed(red[filename], green[filename]));
        return new GreenEdit(green, filename, start, end - start);
    }

    /// <summary>The files with another expression in its place.</summary>
    public Dictionary<string, string> With(string expression) => new(Files)
    {
        [Filename] = string.Concat(Content.AsSpan(0, Start), expression, Content.AsSpan(Start + Length)),
    };

    // Of several changed lines, the first.
    private static (int Start, int End) Changed(string red, string green)
    {
        var (before, after) = (red.Split('\n'), green.Split('\n'));
        if (before.Length != after.Length) return Difference(red, green);
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var offset = after.Take(line).Sum(text => text.Length + 1);
        var (start, end) = Difference(before[line], after[line]);
        return (offset + start, offset + end);
    }

    private static (int Start, int End) Difference(string red, string green)
    {
        var least = Math.Min(red.Length, green.Length);
        var start = Enumerable.Range(0, least).TakeWhile(i => red[i] == green[i]).Count();
        var same = Enumerable.Range(1, least - start).TakeWhile(i => red[^i] == green[^i]).Count();
        return (start, green.Length - same);
    }

    // The edit changes 9 to 7; the expression is 6 * 7.
    private static (int Start, int End) Expanded(string content, (int Start, int End) changed)
    {
        var whole = Arithmetic().Matches(content)
            .FirstOrDefault(match => match.Index <= changed.Start && changed.End <= match.Index + match.Length);
        if (whole is not null) return (whole.Index, whole.Index + whole.Length);
        var (start, end) = changed;
        while (start > 0 && IsOfWord(content[start - 1])) start--;
        while (end < content.Length && IsOfWord(content[end])) end++;
        return (start, end);
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    [GeneratedRegex(@"\b\d\w*(?:(?:[ \t]*[-+*/][ \t]*|[ \t]+)\d\w*)*")]
    private static partial Regex Arithmetic();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"\w+\W*$")]
    private static partial Regex LastPart();
}
