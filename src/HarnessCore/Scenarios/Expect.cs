using System.Globalization;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using static System.FormattableString;

namespace HarnessCore.Scenarios;

/// <summary>The vocabulary in which scenarios say what must come back.</summary>
public static class Expect
{
    /// <summary>Exactly this on stdout, and no more.</summary>
    public static Expectation Stdout(string text) => Text("stdout", text, run => run.Stdout);

    /// <summary>Exactly this on stderr, and no more.</summary>
    public static Expectation Stderr(string text) => Text("stderr", text, run => run.Stderr);

    /// <summary>stdout begins with this; what follows is not looked at.</summary>
    public static Expectation StdoutBegins(string text) => new(
        $"stdout begins with {Visible.Of(text)}",
        run => run.Stdout.Content.StartsWith(text, StringComparison.Ordinal) ? null : $"stdout is {Visible.Of(run.Stdout.Content)}");

    /// <summary>stderr begins with this; what follows is not looked at.</summary>
    public static Expectation StderrBegins(string text) => new(
        $"stderr begins with {Visible.Of(text)}",
        run => run.Stderr.Content.StartsWith(text, StringComparison.Ordinal) ? null : $"stderr is {Visible.Of(run.Stderr.Content)}");

    /// <summary>stdout has this somewhere.</summary>
    public static Expectation StdoutHas(string text) => new(
        $"stdout has {Visible.Of(text)}",
        run => run.Stdout.Content.Contains(text, StringComparison.Ordinal) ? null : $"stdout is {Visible.Of(run.Stdout.Content)}");

    /// <summary>So many bytes of stdout are kept, and the rest is said to be cut off or not to be.</summary>
    public static Expectation StdoutSize(int bytes, bool truncated) => new(
        Invariant($"{bytes} bytes of stdout, {Cut(truncated)}"),
        run => run.Stdout.Content.Length == bytes && run.Stdout.Truncated == truncated ? null : Invariant($"{run.Stdout.Content.Length} bytes, {Cut(run.Stdout.Truncated)}"));

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

    /// <summary>No file is reported as created or changed.</summary>
    public static Expectation NoFiles() => new(
        "no created and no changed files",
        run => run.Created.Count + run.Changed.Count == 0 ? null : $"created: {Names(run.Created)}; changed: {Names(run.Changed)}");

    internal static string Name(RunOutcome outcome) => outcome == RunOutcome.TimedOut ? "timed_out" : outcome.ToString().ToLowerInvariant();

    private static Expectation Text(string stream, string text, Func<RunResult, CapturedText> captured) => new(
        $"{stream} is {Visible.Of(text)}",
        run => captured(run).Content == text ? null : $"{stream} is {Visible.Of(captured(run).Content)}");

    private static double? Seconds(RunResult run) => run.Log.Milliseconds is { } times ? (times.Kata + times.Harvest) / 1000 : null;

    private static string Cut(bool truncated) => truncated ? "truncated" : "not truncated";

    private static string Names(IReadOnlyDictionary<string, CapturedText> files) => files.Count == 0 ? "none" : string.Join(", ", files.Keys.Select(Visible.Of));
}
