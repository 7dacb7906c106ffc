using System.Globalization;
using HarnessCore.Reports;

namespace Ltf.Terminal;

/// <summary>
/// Links on a terminal (OSC 8): from a failure to its cell in the HTML report that the command has written, or else to
/// its scenario in docs/conformance-profile.md of the clone that <c>./ltf</c> belongs to.
/// </summary>
/// <remarks>
/// The text on the screen is the same with and without them. Only addresses that were made here pass
/// <see cref="SafeWriter"/>: what an image printed is never a link.
/// </remarks>
internal static class Hyperlink
{
    private const string Begin = "\u001b]8;";
    private const string End = "\u001b\\";
    private const int FirstVte = 5000;
    private const int FirstKonsole = 201200;

    private static readonly string[] Programs =
        ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio", "WarpTerminal"];

    private static readonly string[] Terminals = ["xterm-kitty", "alacritty", "foot", "xterm-ghostty", "wezterm"];
    private static readonly Lock Gate = new();
    private static readonly HashSet<string> Made = new(StringComparer.Ordinal);

    /// <summary>Whether the terminal shows links, as far as its variables tell.</summary>
    /// <param name="variable">The value of a variable; null if it is not set.</param>
    /// <param name="isTerminal">Whether stdout is a terminal.</param>
    /// <param name="hasColours">Whether there are colours: without them there are no links either.</param>
    public static bool IsPossible(Func<string, string?> variable, bool isTerminal, bool hasColours)
    {
        // An empty FORCE_HYPERLINK is none, and 0 is no.
        if (variable("FORCE_HYPERLINK") is { Length: > 0 } force) return force != "0";
        return isTerminal && hasColours && variable("CI") is not { Length: > 0 } && variable("TERM") != "dumb"
            && (Number("VTE_VERSION") >= FirstVte || Number("KONSOLE_VERSION") >= FirstKonsole
                || variable("WT_SESSION") is { Length: > 0 } || variable("DOMTERM") is { Length: > 0 }
                || Programs.Contains(variable("TERM_PROGRAM")) || Terminals.Contains(variable("TERM")));

        int Number(string name) =>
            int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    /// <summary>Where a group of failures is told of in full; null for nowhere.</summary>
    /// <param name="group">The failures of one image.</param>
    /// <param name="page">The HTML report; null for none.</param>
    /// <param name="script">The path of ./ltf in a clone; null if ltf is not started by it.</param>
    public static string? TargetOf(FailureGroup group, string? page, string? script)
    {
        var (image, scenario) = (group.Cells[0].Image.Name, group.First.Scenario);
        if (page is not null)
        {
            return AddressOf(
                page, $"open={Uri.EscapeDataString(image)}+{Uri.EscapeDataString(scenario)}");
        }

        if (script is null || scenario.StartsWith("cases/", StringComparison.Ordinal)) return null;
        var profile = Path.Combine(
            Path.GetDirectoryName(Path.GetFullPath(script)) ?? "", "docs", "conformance-profile.md");
        // As GitHub and editors make an anchor of a heading.
        return File.Exists(profile)
            ? AddressOf(profile, scenario.Replace("/", "", StringComparison.Ordinal))
            : null;
    }

    /// <summary>The length of a sequence of ours that begins at a place of a text; 0 if there is none.</summary>
    public static int LengthAt(string text, int at)
    {
        if (string.CompareOrdinal(text, at, Begin, 0, Begin.Length) != 0) return 0;
        var parameters = text.IndexOf(';', at + Begin.Length);
        if (parameters < 0) return 0;
        var end = text.IndexOf(End, parameters, StringComparison.Ordinal);
        if (end < 0 || !text.AsSpan(at + Begin.Length, parameters - at - Begin.Length).IsPlain()) return 0;
        var address = text[(parameters + 1)..end];
        lock (Gate) return address.Length == 0 || Made.Contains(address) ? end + End.Length - at : 0;
    }

    private static string AddressOf(string path, string anchor)
    {
        var address = $"{new Uri(Path.GetFullPath(path)).AbsoluteUri}#{anchor}";
        lock (Gate) Made.Add(address);
        return address;
    }

    // As in id=17.
    private static bool IsPlain(this ReadOnlySpan<char> parameters)
    {
        foreach (var c in parameters)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('=' or '-')) return false;
        }

        return true;
    }
}
