using System.Globalization;
using System.Net;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace HarnessCore.Reports.Html;

/// <summary>Text and figures as HTML. Whatever comes from an image goes through here.</summary>
internal static class Markup
{
    /// <summary>Any text, inert within an element or a quoted attribute, and visible.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(Visible.Lines(text));

    /// <summary>A duration for people: 0.4 s, 12 s, 3 min 5 s.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 9.95 => Invariant($"{seconds:0.0} s"),
        < 59.5 => Invariant($"{seconds:0} s"),
        < 3599.5 => Invariant($"{Whole(seconds) / 60} min {Whole(seconds) % 60} s"),
        _ => Invariant($"{Whole(seconds) / 3600} h {Whole(seconds) % 3600 / 60} min"),
    };

    /// <summary>As in 2026-11-23 01:00 UTC.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A state's sign as it stands in the matrix.</summary>
    public static string Sign(CellState state) =>
        $"""<span class="sign {state.Style}" aria-hidden="true">{state.Sign}</span>""";

    private static long Whole(double seconds) => (long)Math.Round(seconds);
}
