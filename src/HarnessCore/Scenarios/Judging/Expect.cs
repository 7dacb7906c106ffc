using System.Globalization;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Judging;

/// <summary>The vocabulary in which scenarios say what must come back.</summary>
internal static class Expect
{
    /// <summary>Exactly this on stdout, and no more.</summary>
    public static Expectation Stdout(string text) => Exactly(OutputStream.Stdout, text);

    /// <summary>Exactly this on stderr, and no more.</summary>
    public static Expectation Stderr(string text) => Exactly(OutputStream.Stderr, text);

    /// <summary>Exactly this on the named stream, and no more.</summary>
    public static Expectation Exactly(OutputStream stream, string text) => On(
        stream, $"is {Visible.Of(text)}", content => content == text, content => Visible.Difference(text, content)) with
    {
        HasBegun = run => text.StartsWith(Of(stream, run).Content, StringComparison.Ordinal),
    };

    /// <summary>stdout begins with this; the rest does not matter.</summary>
    public static Expectation StdoutBegins(string text) => On(
        OutputStream.Stdout, $"begins with {Visible.Of(text)}",
        content => content.StartsWith(text, StringComparison.Ordinal));

    /// <summary>stdout contains this.</summary>
    public static Expectation StdoutHas(string text) => Contains(OutputStream.Stdout, text);

    /// <summary>stderr contains this.</summary>
    public static Expectation StderrHas(string text) => Contains(OutputStream.Stderr, text);

    /// <summary>stderr does not contain this.</summary>
    public static Expectation StderrHasNot(string text) => On(
        OutputStream.Stderr, $"does not contain {Visible.Of(text)}",
        content => !content.Contains(text, StringComparison.Ordinal));

    /// <summary>
    /// The script, which prints "wrong: …" for each problem and "checked" at its end, gets there and finds none.
    /// </summary>
    public static Expectation NoComplaint() => new(
        "the script finds no problem",
        run =>
        {
            var lines = run.Stdout.Content.Split('\n');
            var wrong = lines.Where(line => line.StartsWith("wrong: ", StringComparison.Ordinal))
                .Select(line => Visible.Line(line["wrong: ".Length..]))
                .ToList();
            return wrong.Count > 0 ? string.Join('\n', wrong)
                : lines.Contains("checked") ? null
                : $"the script did not finish: stdout is {Visible.Of(run.Stdout.Content)}";
        });

    /// <summary>This many bytes of the stream, of an ASCII text, are kept; it is marked as truncated or not.</summary>
    public static Expectation Size(OutputStream stream, int bytes, bool truncated) => new(
        Size(Words.Of(stream), bytes, truncated),
        run => Deviation(Words.Of(stream), Of(stream, run), bytes, truncated));

    /// <summary>The exit status.</summary>
    public static Expectation Status(int status)
    {
        var expected = status.ToString(CultureInfo.InvariantCulture);
        return new($"status {expected}", run => run.Status == expected ? null : $"status {run.Status}");
    }

    /// <summary>The colour of the traffic light.</summary>
    public static Expectation Outcome(Colour colour) => Outcome(Enum.Parse<RunOutcome>(colour.ToString()));

    /// <summary>The outcome of the run.</summary>
    public static Expectation Outcome(RunOutcome outcome) =>
        new($"outcome {Name(outcome)}", run => run.Outcome == outcome ? null : $"outcome {Name(run.Outcome)}")
        {
            IsOutcome = true,
        };

    /// <summary>The run times out. If it ends before, it had time enough, however busy the machine was.</summary>
    public static Expectation TimedOut() => Outcome(RunOutcome.TimedOut) with { IsOutcome = false };

    /// <summary>Red or amber: neither green nor no colour at all.</summary>
    public static Expectation RedOrAmber() => new(
        "outcome red or amber",
        run => run.Outcome is RunOutcome.Red or RunOutcome.Amber ? null : $"outcome {Name(run.Outcome)}")
    {
        IsOutcome = true,
    };

    /// <summary>Any outcome but green.</summary>
    public static Expectation NotGreen() => new(
        "an outcome other than green",
        run => run.Outcome == RunOutcome.Green ? $"outcome {Name(run.Outcome)}" : null)
    {
        IsOutcome = true,
    };

    /// <summary>The run ends by itself.</summary>
    public static Expectation NotTimedOut() =>
        new("no time-out", run => run.Outcome == RunOutcome.TimedOut ? $"outcome {Name(run.Outcome)}" : null)
        {
            IsOutcome = true,
        };

    /// <summary>cyber-dojo.sh ends, and its files are collected, within this many seconds.</summary>
    public static Expectation Within(double seconds) => new(
        Invariant($"it ends within {seconds:0.#} s"),
        run => Seconds(run) is { } taken && taken > seconds ? Invariant($"it took {taken:0.00} s") : null)
    {
        IsEnd = true,
    };

    /// <summary>Exactly these files are reported as created, with these contents.</summary>
    public static Expectation Created(params (string Name, string Content)[] files) =>
        Files("created", files, run => run.Created);

    /// <summary>Exactly these files are reported as changed, with these contents.</summary>
    public static Expectation Changed(params (string Name, string Content)[] files) =>
        Files("changed", files, run => run.Changed);

    /// <summary>The file is reported as created, with this many bytes; it is marked as truncated or not.</summary>
    public static Expectation CreatedSize(string name, int size, bool truncated) => new(
        Size($"created {Visible.Of(name)}", size, truncated),
        run => run.Created.TryGetValue(name, out var file)
            ? Deviation($"created {Visible.Of(name)}", file, size, truncated)
            : $"created: {Names(run.Created)}");

    /// <summary>No file is reported as created or changed.</summary>
    public static Expectation NoFiles() => new(
        "no created or changed files",
        run => run.Created.Count + run.Changed.Count == 0
            ? null
            : $"created: {Names(run.Created)}; changed: {Names(run.Changed)}");

    internal static string Name(Colour colour) => colour.ToString().ToLowerInvariant();

    internal static string Name(RunOutcome outcome) =>
        outcome == RunOutcome.TimedOut ? "timed_out" : outcome.ToString().ToLowerInvariant();

    private static Expectation Contains(OutputStream stream, string text) => On(
        stream, $"contains {Visible.Of(text)}", content => content.Contains(text, StringComparison.Ordinal));

    private static Expectation On(
        OutputStream stream, string expected, Func<string, bool> isMet, Func<string, string>? difference = null) => new(
        $"{Words.Of(stream)} {expected}",
        run => Of(stream, run).Content is var content && isMet(content)
            ? null
            : $"{Words.Of(stream)} is {Visible.Of(content)}{difference?.Invoke(content)}");

    private static double? Seconds(RunResult run) =>
        run.Log.Milliseconds is { } times ? (times.Kata + times.Harvest) / 1000 : null;

    private static CapturedText Of(OutputStream stream, RunResult run) =>
        stream == OutputStream.Stdout ? run.Stdout : run.Stderr;

    private static string? Deviation(string what, CapturedText text, int size, bool truncated) =>
        text.Content.Length == size && text.Truncated == truncated
            ? null
            : Size(what, text.Content.Length, text.Truncated);

    private static string Size(string what, int bytes, bool truncated) =>
        $"{what}: {Words.Count(bytes, "byte")}, {(truncated ? "truncated" : "not truncated")}";

    private static Expectation Files(
        string what, (string Name, string Content)[] files,
        Func<RunResult, IReadOnlyDictionary<string, CapturedText>> reported) => new(
        $"{what}: {Contents(files)}",
        run => reported(run).Select(file => (file.Key, file.Value.Content)) is var got
            && got.Order().SequenceEqual(files.Order())
                ? null
                : $"{what}: {Contents(got)}");

    private static string Contents(IEnumerable<(string Name, string Content)> files) => string.Join(
        ", ", files.Select(file => $"{Visible.Of(file.Name)} = {Visible.Of(file.Content)}").DefaultIfEmpty("nothing"));

    private static string Names(IReadOnlyDictionary<string, CapturedText> files) =>
        string.Join(", ", files.Keys.Select(Visible.Of).DefaultIfEmpty("nothing"));
}
