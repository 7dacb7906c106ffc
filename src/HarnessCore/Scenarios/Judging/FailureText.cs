namespace HarnessCore.Scenarios.Judging;

/// <summary>
/// What a scenario that did not pass has to say, in one grammar: ran, expected, got, run, cause, fix, why,
/// change, again.
/// </summary>
/// <param name="Head">The first line: the image, the scenario and how it ended.</param>
/// <param name="Sections">What follows, each part with its name; a part may have several lines.</param>
internal sealed record FailureText(string Head, IReadOnlyList<(string Name, string Text)> Sections)
{
    /// <summary>The section with the command to copy.</summary>
    public const string Again = "again";

    /// <summary>The columns that a section's name takes.</summary>
    public const int NameWidth = 9;

    /// <summary>The text of one outcome, or of several of one image that say the same.</summary>
    /// <param name="image">The image's name.</param>
    /// <param name="scenarios">The scenarios' ids; at least one.</param>
    /// <param name="level">The level; of several scenarios it is not shown.</param>
    /// <param name="kind">How they ended.</param>
    /// <param name="reason">Why it was skipped or excused, or what broke; empty for nothing to say.</param>
    /// <param name="failure">What was expected and came back; null if nothing was judged.</param>
    /// <param name="difference">In which lines the output differs from the approved one; null if it does not.</param>
    /// <param name="isMixed">Whether the failure is one example of several that share no more than the cause.</param>
    public static FailureText Of(
        string image, IReadOnlyList<string> scenarios, Level level, VerdictKind kind, string reason, Failure? failure,
        string? difference, bool isMixed = false)
    {
        var all = scenarios.Count == 1 ? "" : string.Join(", ", scenarios);
        var head = scenarios.Count == 1
            ? $"{image} › {scenarios[0]}: {Words.Of(kind)} ({Words.Of(level)})"
            : $"{image} › {Words.Count(scenarios.Count, "scenario")}: {Words.Of(kind)}";
        var before = new[] { ("ids", all), ("because", reason) }.Where(part => part.Item2.Length > 0);
        return new FailureText(head, [.. before, .. SectionsOf(failure, difference, isMixed ? scenarios[0] : "")]);
    }

    /// <summary>The sections of a failure, without the empty ones; none for null.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="difference">In which lines the output differs from the approved one; null if it does not.</param>
    /// <param name="example">What it is an example of: the causes come first then. Empty if it speaks for all.</param>
    public static IEnumerable<(string Name, string Text)> SectionsOf(
        Failure? failure, string? difference, string example = "") =>
        failure is null ? [] : (example.Length > 0 ? CausesOf(failure) : [])
            .Concat([("example", example), ("ran", failure.Ran)])
            .Concat(failure.Mismatches.SelectMany(
                mismatch => new[] { ("expected", mismatch.Expected), ("got", mismatch.Got) }))
            .Concat([
                ("run", failure.Run), ("differs", difference ?? ""),
                .. example.Length > 0 ? [] : CausesOf(failure),
                ("why", failure.Why), ("change", failure.Change), (Again, failure.Again)])
            .Where(part => part.Item2.Length > 0);

    private static IEnumerable<(string Name, string Text)> CausesOf(Failure failure) =>
        failure.Causes.SelectMany(cause => new[] { ("cause", cause.Cause), ("fix", cause.Fix) });

    /// <summary>The sections as lines, without the head and without a final newline.</summary>
    public string Body => string.Join('\n', Sections.Select(section => Line(section.Name, section.Text)));

    /// <summary>The head and the sections, as lines without a final newline.</summary>
    public override string ToString() => $"{Head}\n{Body}";

    /// <summary>A section as it stands in the text: further lines stand below the first one's text.</summary>
    public static string Line(string name, string text) =>
        $"  {name.PadRight(NameWidth)} "
            + text.Trim('\n').TrimEnd().Replace("\n", "\n            ", StringComparison.Ordinal);
}
