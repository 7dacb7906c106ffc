using System.Globalization;
using System.Text;
using HarnessCore.Reports.Html;
using HarnessCore.Reports.Regressions;
using static System.FormattableString;

namespace HarnessCore.Reports.Comparing;

/// <summary>The page's view of two versions: what is worse, why, how long it takes, what it is made of.</summary>
internal static class VersionsSection
{
    /// <summary>The view's tab.</summary>
    public const string Link = "<a href=\"#view=versions\" data-view=\"versions\">Two versions</a>\n";

    // More would bury the next section: they are folded.
    private const int MostOpen = 12;
    private const int Height = 8;

    /// <summary>The view. Needs no script.</summary>
    public static string Of(Comparison comparison)
    {
        var verdict = ComparisonSections.Verdict(comparison);
        var style = comparison.ExitCode == Conclusion.Good ? "fine" : "bad";
        var text = new StringBuilder(
            "<section aria-labelledby=\"versions-title\" id=\"versions\" data-views=\"versions\">\n");
        text.Append(
            $"<h2 id=\"versions-title\">{Markup.Text(comparison.Name)}: {Markup.Text(verdict)}</h2>\n"
                + $"<p class=\"place\">{(style == "fine" ? "✓" : "✗")} Both versions were checked in turn, scenario by "
                + "scenario.</p>\n");
        Versions(text, comparison);
        foreach (var one in comparison.Summaries) Cause(text, one);
        var outcomes = ComparisonSections.Outcomes(comparison);
        foreach (var section in outcomes.OrderByDescending(section => section.IsWorse)) Section(text, section);
        if (comparison.Times.Count > 0) Times(text, comparison);
        var contents = ComparisonSections.Contents(comparison);
        text.Append("<div class=\"contents\">\n");
        foreach (var section in contents.Where(section => section.Title != ComparisonSections.TimesTitle))
            Section(text, section);
        return text.Append("</div>\n</section>\n").ToString();
    }

    private static void Versions(StringBuilder text, Comparison comparison)
    {
        text.Append(Wide("the two versions") + "<thead><tr><td></td><th scope=\"col\">old</th>")
            .Append("<th scope=\"col\">new</th></tr></thead>\n<tbody>\n");
        foreach (var (name, of) in new (string, Func<ComparedVersion, string>)[]
        {
            ("version", one => one.Title), ("system", one => one.Os),
            ("size", one => one.Size > 0 ? ComparisonSections.Size(one.Size) : ""), ("digest", one => one.Digest),
        })
        {
            var (old, @new) = (of(comparison.Old), of(comparison.New));
            if (old.Length + @new.Length == 0) continue;
            text.Append($"<tr><th scope=\"row\">{name}</th><td>{Markup.Text(old)}</td>")
                .Append($"<td>{Markup.Text(@new)}</td></tr>\n");
        }

        text.Append("</tbody>\n</table></div>\n");
    }

    private static void Cause(StringBuilder text, SummaryChange one)
    {
        text.Append("<article class=\"reason\"><h3>")
            .Append(Markup.Text($"{one.Scenario}, {one.ColourBefore} → {one.ColourAfter}: {TitleOf(one)}"))
            .Append("</h3>\n<p class=\"place\">The lambda's pattern matched the old line, and matches no line of the ")
            .Append("new output.</p>\n<dl class=\"summary\">\n");
        foreach (var (name, value) in new[]
        {
            ("old line", one.LineBefore), ("new line", one.LineAfter),
            ("pattern", Invariant($"{one.Pattern} (lambda, line {one.LambdaLine})")),
        })
        {
            if (value.Length > 0) text.Append($"<dt>{name}</dt><dd>{Markup.Text(value)}</dd>\n");
        }

        text.Append("</dl></article>\n");
    }

    private static string TitleOf(SummaryChange one) => one.LineAfter.Length > 0
        ? ComparisonSections.SummaryTitle
        : ComparisonSections.GoneTitle;

    private static void Section(StringBuilder text, RegressionSection section)
    {
        var title = Markup.Text($"{(section.IsWorse ? "✗ " : "")}{Capital(section.Title)}");
        var isOpen = section.IsWorse || section.Items.Count <= MostOpen;
        text.Append(
            CultureInfo.InvariantCulture,
            $"<details class=\"different\"{(isOpen ? " open" : "")}><summary><h3>{title} ({section.Items.Count})</h3>")
            .Append("</summary>\n");
        if (section.Note.Length > 0) text.Append($"<p class=\"place\">{Markup.Text(section.Note)}</p>\n");
        text.Append("<ul>\n");
        foreach (var item in section.Items)
        {
            text.Append($"<li><strong>{Markup.Text(item.Head)}</strong> {Markup.Text(item.Change)}");
            if (item.Details.Length > 0)
                text.Append(item.IsDifference ? Difference(item.Details) : Folded(item.Details));
            text.Append("</li>\n");
        }

        text.Append("</ul></details>\n");
    }

    private static string Folded(string details) =>
        $"<details><summary>details</summary><pre tabindex=\"0\">{Markup.Text(details)}</pre></details>";

    // As the page's own: the signs stay, since not everyone sees the colours.
    private static string Difference(string difference) =>
        "<pre class=\"diff\" tabindex=\"0\" aria-label=\"old and new\">" + string.Concat(
            difference.Split('\n').Select(line =>
            {
                var (kind, mark, spoken) = line switch
                {
                    ['-', ..] => ("lost", "−", "old: "),
                    ['+', ..] => ("came", "+", "new: "),
                    _ => ("same", " ", ""),
                };
                var rest = line.Length > 2 ? line[2..] : "";
                return $"<span class=\"line {kind}\"><b aria-hidden=\"true\">{mark}</b>"
                    + $"<span class=\"spoken\">{spoken}</span>{Markup.Text(rest)}\n</span>";
            })) + "</pre>";

    private static void Times(StringBuilder text, Comparison comparison)
    {
        text.Append("<section class=\"times\"><h3>Time of each colour</h3>\n<p class=\"place\">")
            .Append(Markup.Text(ComparisonSections.TimesNote))
            .Append("</p>\n")
            .Append(Wide("times"))
            .Append("<thead><tr><th scope=\"col\">colour</th>")
            .Append("<th scope=\"col\">old</th><th scope=\"col\">new</th>")
            .Append("<th scope=\"col\">old and new, of max_seconds</th>")
            .Append("<th scope=\"col\">ratio</th></tr></thead>\n<tbody>\n");
        foreach (var one in comparison.Times)
        {
            var word = one.IsSlower ? ": slower" : one.IsFaster ? ": faster" : "";
            text.Append($"<tr><th scope=\"row\">{Markup.Text(one.Colour)}</th>")
                .Append($"<td>{Invariant($"{one.OldMedian:0.00} s")}</td>")
                .Append($"<td>{Invariant($"{one.NewMedian:0.00} s")}</td><td>{Bars(one)}</td>")
                .Append($"<td>{Markup.Text(ComparisonSections.Ratio(one) + word)}</td></tr>\n");
        }

        text.Append("</tbody>\n</table></div>\n<p>")
            .Append(Markup.Text(Capital(ComparisonSections.Headroom(comparison) ?? "")))
            .Append(".</p></section>\n");
    }

    // On a narrow screen it scrolls, also by the keyboard.
    private static string Wide(string name) =>
        $"<div class=\"wide\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\"><table class=\"versions\">\n";

    private static string Bars(ColourTimes one) =>
        $"<svg class=\"pair\" viewBox=\"0 0 100 {(2 * Height) + 2}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            + Bar("old", 0, 1 - one.HeadroomBefore) + Bar("new", Height + 2, 1 - one.HeadroomAfter) + "</svg>";

    private static string Bar(string style, int y, double share) =>
        Invariant($"<rect class=\"whole\" y=\"{y}\" width=\"100\" height=\"{Height}\"/>")
            + Invariant($"<rect class=\"{style}\" y=\"{y}\" width=\"{Math.Clamp(100 * share, 0.7, 100):0.#}\" ")
            + Invariant($"height=\"{Height}\"/>");

    private static string Capital(string text) =>
        text.Length == 0 ? "" : $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
