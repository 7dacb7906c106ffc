using System.Globalization;
using System.Text;
using HarnessCore.Reports.Readiness;
using static System.FormattableString;

namespace HarnessCore.Reports.Html;

/// <summary>The view of the readiness: a card for each thing that the next runner wants. Needs no script.</summary>
internal static class ReadinessSection
{
    private const int Width = 180;
    private const int Height = 36;

    // More would bury the next wish; the rest is folded.
    private const int MostOpen = 8;

    /// <summary>The cards.</summary>
    public static string Of(FleetReadiness readiness) => readiness.Wishes.Count == 0
        ? "<p class=\"calm\">No scenario of level next was selected: nothing is known about the next runner.</p>\n"
        : string.Concat(readiness.Wishes.Select(Card));

    private static string Card(WishReadiness wish)
    {
        var missing = ReadinessReport.Missing(wish);
        var text = new StringBuilder();
        text.Append("<article class=\"wish\">\n<div class=\"wish-head\"><h3>")
            .Append(Markup.Text(wish.Wish.Title))
            .Append("</h3>\n<p class=\"figures\">")
            .Append(wish.Figures)
            .Append("</p></div>\n")
            .Append(Bar(wish))
            .Append(Line(wish.Nights))
            .Append("<p>")
            .Append(Markup.Text(wish.Wish.Question))
            .Append(" <strong>")
            .Append(Markup.Text(Sentence(wish.Answer)))
            .Append("</strong></p>\n");
        if (missing.Count > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"<details class=\"missing\"{(missing.Count <= MostOpen ? " open" : "")}><summary>{missing.Count} not "
                    + $"ready or not checked</summary>\n<ul>\n");
            foreach (var image in missing)
            {
                text.Append("<li><strong>")
                    .Append(Markup.Text(image.Image))
                    .Append("</strong> <span class=\"tag\">")
                    .Append(ReadinessReport.StateOf(image))
                    .Append("</span> ")
                    .Append(Markup.Text(image.Why))
                    .Append("</li>\n");
            }

            text.Append("</ul></details>\n");
        }

        return text.Append("<p class=\"place\">Shown by ")
            .Append(Markup.Text(string.Join(", ", wish.Scenarios)))
            .Append("</p>\n</article>\n")
            .ToString();
    }

    private static string Sentence(string answer) => $"{char.ToUpperInvariant(answer[0])}{answer[1..]}.";

    // Three parts of one bar, told apart by their texture as well: striped, dotted, plain.
    private static string Bar(WishReadiness wish)
    {
        var all = Math.Max(1, wish.Images.Count);
        var x = 0.0;
        var parts = new StringBuilder();
        foreach (var (state, style) in new[]
        {
            (ReadinessState.Ready, "ready"), (ReadinessState.NotReady, "not-ready"),
            (ReadinessState.NotChecked, "not-checked"),
        })
        {
            var width = 100.0 * wish.In(state).Count / all;
            if (width > 0) parts.Append(Invariant($"<rect class=\"{style}\" x=\"{x:0.##}\" width=\"{width:0.##}\" ")
                + "height=\"10\"/>");
            x += width;
        }

        return $"<svg class=\"share\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{parts}"
            + "</svg>\n";
    }

    private static string Line(IReadOnlyList<NightReadiness> nights)
    {
        if (nights.Count < 2) return "";
        var points = string.Join(' ', nights.Select((night, at) => Invariant(
            $"{2 + (Width - 4.0) * at / (nights.Count - 1):0.#},{Height - 2 - (Height - 6) * Share(night):0.#}")));
        var (first, last) = (nights[0], nights[^1]);
        return "<p class=\"trend\">" + Invariant(
            $"<svg class=\"line\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" ")
            + $"aria-hidden=\"true\"><polyline points=\"{points}\"/></svg> "
            + Invariant($"{first.Ready} of {first.Of} on {first.Started:yyyy-MM-dd}, {last.Ready} of {last.Of} now")
            + Invariant($" ({nights.Count} nights)</p>\n");
    }

    private static double Share(NightReadiness night) => night.Of == 0 ? 0 : (double)night.Ready / night.Of;
}
