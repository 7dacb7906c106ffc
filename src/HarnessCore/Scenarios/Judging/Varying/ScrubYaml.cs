using HarnessCore.Catalogue;

namespace HarnessCore.Scenarios.Judging.Varying;

/// <summary>Scrub rules as they stand in images.yml.</summary>
internal static class ScrubYaml
{
    /// <summary>The lines for an image's entry, as far right as an entry's keys; without a final newline.</summary>
    /// <param name="rules">The rules to add.</param>
    /// <param name="hasKey">Whether the entry has a <c>scrub:</c>, to which the rules are to be added.</param>
    public static string Of(IEnumerable<ScrubRule> rules, bool hasKey) => string.Join(
        '\n', [
            .. hasKey ? Array.Empty<string>() : ["    scrub:"],
            .. rules.SelectMany(rule => new[]
            {
                $"      - pattern: {Quoted(rule.Pattern.ToString())}", $"        replace: {Quoted(rule.Replacement)}",
            }),
        ]);

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
