using System.Globalization;
using System.Text;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports.Html;

/// <summary>
/// The table of images: reference, outcomes, and duration as a bar.
/// </summary>
internal static class ImagesSection
{
    private const int BarWidth = 120;

    /// <summary>The table's rows.</summary>
    public static string Of(Grid grid)
    {
        var longest = grid.Document.Images.Select(Seconds).DefaultIfEmpty().Max();
        var text = new StringBuilder();
        foreach (var image in grid.Document.Images)
        {
            text.Append("<tr data-image=\"")
                .Append(Markup.Text(image.Name))
                .Append("\"><th scope=\"row\"><a href=\"#view=image&amp;show=")
                .Append(Uri.EscapeDataString(Visible.Lines(image.Name)))
                .Append("\">")
                .Append(Markup.Text(image.Name))
                .Append("</a></th>");
            text.Append("<td class=\"counts\">").Append(Counts(grid, image)).Append("</td>");
            text.Append("<td class=\"time\">")
                .Append(Bar(Seconds(image), longest))
                .Append(" <span>")
                .Append(Markup.Duration(Seconds(image)))
                .Append("</span></td>");
            text.Append("<td class=\"from\">")
                .Append(Markup.Text(image.Reference))
                .Append(image.Os.Length > 0 ? $"<br><small>{Markup.Text(image.Os)}</small>" : "")
                .Append("</td></tr>\n");
        }

        return text.ToString();
    }

    private static double Seconds(ImageResults image) => image.Outcomes.Sum(outcome => outcome.Seconds);

    private static string Counts(Grid grid, ImageResults image)
    {
        var counts = grid.StatesOf(image).CountBy(state => state).ToDictionary();
        return string.Join(
            ' ', CellState.All.Where(counts.ContainsKey).Select(state => string.Create(CultureInfo.InvariantCulture,
            $"<span class=\"count\" title=\"{state.Word}\">{Markup.Sign(state)} {counts[state]}<span "
                + $"class=\"spoken\"> {state.Word}</span></span>")));
    }

    // Attributes, not styles: the page's policy lets no style attribute through.
    private static string Bar(double seconds, double longest)
    {
        var width = longest > 0 ? Math.Max(1, BarWidth * seconds / longest) : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg class=\"bar\" width=\"{BarWidth}\" height=\"10\" aria-hidden=\"true\">"
                + $"<rect width=\"{width:0.#}\" height=\"10\" rx=\"2\"/></svg>");
    }
}
