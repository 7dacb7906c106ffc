namespace HarnessCore.Tests.Reports.Html;

/// <summary>Finds what is hard to read, as WCAG 2 measures it.</summary>
internal static class Contrast
{
    /// <summary>
    /// Evaluates to the texts whose contrast to what is behind them is below 4.5 to 1, each with its figure.
    /// </summary>
    public const string Script = """
        (() => {
          const parse = colour => (colour.match(/[\d.]+/g) ?? []).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
            .map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
          const behind = element => {
            for (let one = element; one; one = one.parentElement) {
              const colour = parse(getComputedStyle(one).backgroundColor);
              if (colour.length === 3 || colour[3] > 0) return colour;
            }
            return [255, 255, 255];
          };
          const poor = new Set();
          for (const element of document.querySelectorAll("body *")) {
            const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim() !== "");
            if (!own || !element.checkVisibility()) continue;
            if (["SCRIPT", "STYLE", "NOSCRIPT"].includes(element.tagName)) continue;
            const style = getComputedStyle(element);
            const colour = element instanceof SVGElement ? style.fill : style.color;
            const [one, other] = [light(parse(colour)), light(behind(element))];
            const ratio = (Math.max(one, other) + .05) / (Math.min(one, other) + .05);
            if (ratio < 4.5) poor.add(`${element.tagName}.${element.getAttribute("class")} ${ratio.toFixed(2)}`);
          }
          return [...poor];
        })()
        """;
}
