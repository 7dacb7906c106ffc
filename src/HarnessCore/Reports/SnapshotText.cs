using System.Text;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports;

/// <summary>
/// A run as a text that is readable from top to bottom and the same from run to run: outcome, status, stdout, stderr, files.
/// All scrubbing is done here, and control characters are made visible, so that whatever stores the text may leave it alone.
/// </summary>
public static class SnapshotText
{
    /// <summary>The text; without a final newline, as Verify keeps its snapshots.</summary>
    public static string Of(RunResult run, Scrubber scrubber)
    {
        var text = new StringBuilder();
        text.Append("outcome: ").Append(Expect.Name(run.Outcome)).Append('\n');
        text.Append("status: ").Append(run.Status).Append('\n');
        Append(text, "stdout", run.Stdout, scrubber);
        Append(text, "stderr", run.Stderr, scrubber);
        Append(text, "created", run.Created, scrubber);
        Append(text, "changed", run.Changed, scrubber);
        return text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, string what, IReadOnlyDictionary<string, CapturedText> files, Scrubber scrubber)
    {
        if (files.Count == 0)
        {
            text.Append(what).Append(": nothing\n");
        }

        foreach (var (name, content) in files)
        {
            Append(text, $"{what} {Visible.Line(scrubber.Scrub(name))}", content, scrubber);
        }
    }

    private static void Append(StringBuilder text, string what, CapturedText captured, Scrubber scrubber)
    {
        if (captured.Content.Length == 0)
        {
            text.Append(what).Append(": empty\n");
            return;
        }

        var ended = captured.Content.EndsWith('\n');
        var notes = new[] { captured.Truncated ? "truncated" : null, ended ? null : "no newline at its end" }.OfType<string>().ToList();
        text.Append(what).Append(notes.Count == 0 ? ":\n" : $" ({string.Join(", ", notes)}):\n");
        foreach (var line in (ended ? captured.Content[..^1] : captured.Content).Split('\n'))
        {
            text.Append("  |").Append(Visible.Line(scrubber.Scrub(line))).Append('\n');
        }
    }
}
