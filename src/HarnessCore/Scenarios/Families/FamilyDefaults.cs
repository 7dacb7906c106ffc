namespace HarnessCore.Scenarios.Families;

/// <summary>What the rows of a family have in common, stated once.</summary>
internal static class FamilyDefaults
{
    /// <summary>The rows; those without a change text of their own get the family's.</summary>
    /// <param name="rows">The family's scenarios.</param>
    /// <param name="change">What to change in an image that fails one of them.</param>
    /// <param name="script">What else every <see cref="ScriptScenario"/> of the family shares.</param>
    public static IReadOnlyList<Scenario> WithDefaults(
        this IEnumerable<Scenario> rows, string change, Func<ScriptScenario, ScriptScenario>? script = null) =>
        [
            .. from row in rows
               let whole = row is ScriptScenario one && script is not null ? script(one) : row
               select whole.Change.Length > 0 ? whole : whole with { Change = change },
        ];
}
