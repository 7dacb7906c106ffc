namespace Ltf.Reporting;

/// <summary>Breaks long lines of a failure at blanks for a terminal, with what follows below the text and not below its head.</summary>
internal static class Wrapped
{
    private const int Indent = 12;
    private const int Narrowest = 40;

    /// <param name="text">A failure, as <see cref="HarnessCore.Reports.FailureText"/> has it.</param>
    /// <param name="width">Of the terminal.</param>
    public static string At(string text, int width) => string.Join('\n', text.Split('\n').Select(line => width < Narrowest || IsCommand(line) ? line : Line(line, width)));

    // It is there to be copied.
    private static bool IsCommand(string line) => line.StartsWith("  again ", StringComparison.Ordinal);

    private static string Line(string line, int width)
    {
        var lines = new List<string>();
        while (line.Length > width)
        {
            // Only behind the head, or the rest would be as long as before.
            var blank = line.LastIndexOf(' ', width);
            if (blank <= Indent || line[..blank].Trim().Length == 0) break;
            lines.Add(line[..blank]);
            line = new string(' ', Indent) + line[(blank + 1)..];
        }

        return string.Join('\n', [.. lines, line]);
    }
}
