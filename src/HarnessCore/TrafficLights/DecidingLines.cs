using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Engine;

namespace HarnessCore.TrafficLights;

/// <summary>The lines of an output, as few as possible, for which a lambda still answers its colour.</summary>
/// <param name="Stdout">Those of stdout, in their order.</param>
/// <param name="Stderr">Those of stderr, in their order.</param>
internal sealed record DecidingLines(IReadOnlyList<string> Stdout, IReadOnlyList<string> Stderr)
{
    // Each costs a process in the evaluator, some 20 ms.
    private const int MostQuestions = 100;

    // A lambda that backtracks takes its second each time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether the lambda answers that colour for no output at all.</summary>
    public bool IsNone => Stdout.Count + Stderr.Count == 0;

    /// <summary>Finds them by leaving lines out: halves first, then ever smaller parts.</summary>
    /// <param name="ask">The lambda's colour for stdout and stderr; null for none.</param>
    /// <param name="stdout">The output's stdout.</param>
    /// <param name="stderr">Its stderr.</param>
    /// <param name="colour">The lambda's answer for these.</param>
    /// <exception cref="EngineException">The evaluator failed.</exception>
    public static async Task<DecidingLines> FindAsync(
        Func<string, string, Task<Colour?>> ask, string stdout, string stderr, Colour colour)
    {
        List<(bool IsError, string Line)> lines =
            [.. Lines(stdout).Select(line => (false, line)), .. Lines(stderr).Select(line => (true, line))];
        var (questions, watch) = (0, Stopwatch.StartNew());
        for (var size = lines.Count; size > 0; size = size > 1 ? (size + 1) / 2 : 0)
        {
            for (var from = 0; from < lines.Count && questions < MostQuestions && watch.Elapsed < Patience;)
            {
                List<(bool IsError, string Line)> fewer = [.. lines.Take(from), .. lines.Skip(from + size)];
                questions++;
                if (await ask(Text(fewer, isError: false), Text(fewer, isError: true)) == colour) lines = fewer;
                else from += size;
            }
        }

        return new DecidingLines(Of(lines, isError: false), Of(lines, isError: true));
    }

    /// <summary>The lines with the line ends that they have in the output.</summary>
    public (string Stdout, string Stderr) Texts => (string.Concat(Stdout), string.Concat(Stderr));

    // With their line ends: what lacks a final newline goes on lacking it.
    private static IEnumerable<string> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var newline ? newline + 1 : text.Length;
            yield return text[start..end];
            start = end;
        }
    }

    private static List<string> Of(List<(bool IsError, string Line)> lines, bool isError) =>
        [.. lines.Where(line => line.IsError == isError).Select(line => line.Line)];

    private static string Text(List<(bool IsError, string Line)> lines, bool isError) =>
        string.Concat(Of(lines, isError));
}
