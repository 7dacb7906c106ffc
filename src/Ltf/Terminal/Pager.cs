using System.ComponentModel;
using System.Diagnostics;

namespace Ltf.Terminal;

/// <summary>
/// Shows a text that is longer than the terminal page by page, as git does: in <c>LTF_PAGER</c> or <c>PAGER</c>, or in
/// less, which gets <c>LESS=FRX</c> if that is not set.
/// </summary>
internal static class Pager
{
    private const string Default = "less";
    private const int NotFound = 127;

    /// <summary>The pager's command line; null if the text is to be printed.</summary>
    /// <param name="variable">The value of a variable; null if it is not set.</param>
    /// <param name="lines">How many lines the text has.</param>
    /// <param name="height">How many lines the terminal has; null if stdout is none.</param>
    public static string? CommandFor(Func<string, string?> variable, int lines, int? height)
    {
        // The prompt takes a line.
        if (height is null || lines < height || variable("TERM") is null or "" or "dumb") return null;
        var given = variable("LTF_PAGER") ?? variable("PAGER") ?? Default;
        return given.Trim() is "" or "cat" ? null : given;
    }

    /// <summary>Shows a text in the pager, or prints it.</summary>
    /// <param name="text">The text; each line ends with a newline.</param>
    /// <param name="isOff">Whether there is to be no pager.</param>
    /// <param name="cancellationToken">Ends the pager.</param>
    public static async Task ShowAsync(string text, bool isOff, CancellationToken cancellationToken)
    {
        var isTerminal = !Console.IsOutputRedirected && !Console.IsInputRedirected;
        var width = isTerminal ? Math.Max(1, Console.WindowWidth) : 1;
        var command = isOff ? null : CommandFor(
            Environment.GetEnvironmentVariable,
            text.TrimEnd('\n').Split('\n').Sum(line => 1 + (Math.Max(0, line.Length - 1) / width)),
            isTerminal ? Console.WindowHeight : null);
        if (command is null || !await TryAsync(command, SafeWriter.Safe(text, isTerminal: false), cancellationToken))
            Console.Write(text);
    }

    // Whether there is such a pager.
    private static async Task<bool> TryAsync(string command, string text, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardInput = true };
        start.Environment.TryAdd("LESS", "FRX");
        start.Environment.TryAdd("LV", "-c");
        try
        {
            using var pager = Process.Start(start)!;
            await using var ending = cancellationToken.Register(() => Terminate(pager.Id));
            try
            {
                await pager.StandardInput.WriteAsync(text);
                pager.StandardInput.Close();
            }
            // Who has seen enough quits before the end.
            catch (IOException)
            {
            }

            await pager.WaitForExitAsync(CancellationToken.None);
            return pager.ExitCode != NotFound;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    // Not killed: it sets the terminal right.
    private static void Terminate(int id)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{id}"]);
        kill.WaitForExit();
    }
}
