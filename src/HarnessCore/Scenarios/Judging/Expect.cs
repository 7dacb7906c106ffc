using System.Globalization;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Judging;

/// <summary>The vocabulary in which scenarios say what must come back.</summary>
public static class Expect
{
    /// <summary>Exactly this on stdout, and no more.</summary>
    public static Expectation Stdout(string text) => Text("stdout", text, run => run.Stdout);

    /// <summary>Exactly this on stderr, and no more.</summary>
    public static Expectation Stderr(string text) => Text("stderr", text, run => run.Stderr);

    /// <summary>Exactly this on the named stream, and no more.</summary>
    public static Expectation Exactly(Output stream, string text) => stream == Output.Stdout ? Stdout(text) : Stderr(text);

    /// <summary>stdout begins with this; what follows is not looked at.</summary>
    public static Expectation StdoutBegins(string text) => new(
        $"stdout begins with {Visible.Of(text)}",
        run => run.Stdout.Content.StartsWith(text, StringComparison.Ordinal) ? null : $"stdout is {Visible.Of(run.Stdout.Content)}");

    /// <summary>stdout has this somewhere.</summary>
    public static Expectation StdoutHas(string text) => new(
        $"stdout has {Visible.Of(text)}",
        run => run.Stdout.Content.Contains(text, StringComparison.Ordinal) ? null : $"stdout is {Visible.Of(run.Stdout.Content)}");

    /// <summary>The script, which prints "wrong: …" for what it finds wrong and "checked" at its end, gets there and finds nothing.</summary>
    public static Expectation NoComplaint() => new(
        "the script finds nothing wrong",
        run =>
        {
            var lines = run.Stdout.Content.Split('\n');
            var wrong = lines.Where(line => line.StartsWith("wrong: ", StringComparison.Ordinal)).Select(line => Visible.Line(line["wrong: ".Length..])).ToList();
            return wrong.Count > 0 ? string.Join('\n', wrong) : lines.Contains("checked") ? null : $"it did not get to its end: stdout is {Visible.Of(run.Stdout.Content)}";
        });

    /// <summary>stderr has this somewhere.</summary>
    public static Expectation StderrHas(string text) => new(
        $"stderr has {Visible.Of(text)}",
        run => run.Stderr.Content.Contains(text, StringComparison.Ordinal) ? null : $"stderr is {Visible.Of(run.Stderr.Content)}");

    /// <summary>stderr does not have this.</summary>
    public static Expectation StderrHasNot(string text) => new(
        $"nothing about {Visible.Of(text)} on stderr",
        run => run.Stderr.Content.Contains(text, StringComparison.Ordinal) ? $"stderr is {Visible.Of(run.Stderr.Content)}" : null);

    /// <summary>So many bytes of the stream are kept, of an ASCII text, and the rest is said to be cut off or not to be.</summary>
    public static Expectation Size(Output stream, int bytes, bool truncated) => new(
        Invariant($"{bytes} bytes of {Name(stream)}, {Cut(truncated)}"),
        run => Of(stream, run) is var text && text.Content.Length == bytes && text.Truncated == truncated ? null : Invariant($"{text.Content.Length} bytes, {Cut(text.Truncated)}"));

    /// <summary>The exit status.</summary>
    public static Expectation Status(int status)
    {
        var expected = status.ToString(CultureInfo.InvariantCulture);
        return new($"status {expected}", run => run.Status == expected ? null : $"status {run.Status}");
    }

    /// <summary>The colour of the traffic light.</summary>
    public static Expectation Outcome(Colour colour) => Outcome(Enum.Parse<RunOutcome>(colour.ToString()));

    /// <summary>What the run comes to.</summary>
    public static Expectation Outcome(RunOutcome outcome) => new($"outcome {Name(outcome)}", run => run.Outcome == outcome ? null : $"outcome {Name(run.Outcome)}");

    /// <summary>The run's time is up.</summary>
    public static Expectation TimedOut() => Outcome(RunOutcome.TimedOut);

    /// <summary>The run ends by itself: it is not called a time-out.</summary>
    public static Expectation NotTimedOut() => new("not timed_out", run => run.Outcome == RunOutcome.TimedOut ? "timed_out" : null);

    /// <summary>cyber-dojo.sh is over within so many seconds, its files included.</summary>
    public static Expectation Within(double seconds) => new(
        Invariant($"over within {seconds:0.#} s"),
        run => Seconds(run) is { } taken && taken > seconds ? Invariant($"it took {taken:0.00} s") : null);

    /// <summary>Exactly these files are reported as created, with these contents.</summary>
    public static Expectation Created(params (string Name, string Content)[] files) => Files("created", files, run => run.Created);

    /// <summary>Exactly these files are reported as changed, with these contents.</summary>
    public static Expectation Changed(params (string Name, string Content)[] files) => Files("changed", files, run => run.Changed);

    /// <summary>The file is reported as created, with so many characters, and the rest is said to be cut off or not to be.</summary>
    public static Expectation CreatedSize(string name, int size, bool truncated) => new(
        Invariant($"created: {name}, {size} bytes, {Cut(truncated)}"),
        run => !run.Created.TryGetValue(name, out var file) ? $"created: {Names(run.Created)}"
            : file.Content.Length == size && file.Truncated == truncated ? null
            : Invariant($"{file.Content.Length} bytes, {Cut(file.Truncated)}"));

    /// <summary>No file is reported as created or changed.</summary>
    public static Expectation NoFiles() => new(
        "no created and no changed files",
        run => run.Created.Count + run.Changed.Count == 0 ? null : $"created: {Names(run.Created)}; changed: {Names(run.Changed)}");

    internal static string Name(Colour colour) => colour.ToString().ToLowerInvariant();

    internal static string Name(RunOutcome outcome) => outcome == RunOutcome.TimedOut ? "timed_out" : outcome.ToString().ToLowerInvariant();

    private static Expectation Text(string stream, string text, Func<RunResult, CapturedText> captured) => new(
        $"{stream} is {Visible.Of(text)}",
        run => captured(run).Content == text ? null : $"{stream} is {Visible.Of(captured(run).Content)}{Visible.Difference(text, captured(run).Content)}");

    private static double? Seconds(RunResult run) => run.Log.Milliseconds is { } times ? (times.Kata + times.Harvest) / 1000 : null;

    private static CapturedText Of(Output stream, RunResult run) => stream == Output.Stdout ? run.Stdout : run.Stderr;

    private static string Name(Output stream) => stream == Output.Stdout ? "stdout" : "stderr";

    private static Expectation Files(string what, (string Name, string Content)[] files, Func<RunResult, IReadOnlyDictionary<string, CapturedText>> reported) => new(
        $"{what}: {Contents(files)}",
        run => reported(run).Select(file => (file.Key, file.Value.Content)).Order().SequenceEqual(files.Order())
            ? null
            : $"{what}: {Contents(reported(run).Select(file => (file.Key, file.Value.Content)))}");

    private static string Contents(IEnumerable<(string Name, string Content)> files) =>
        string.Join(", ", files.Select(file => $"{Visible.Of(file.Name)} = {Visible.Of(file.Content)}").DefaultIfEmpty("nothing"));

    private static string Cut(bool truncated) => truncated ? "truncated" : "not truncated";

    private static string Names(IReadOnlyDictionary<string, CapturedText> files) => files.Count == 0 ? "none" : string.Join(", ", files.Keys.Select(Visible.Of));
}
