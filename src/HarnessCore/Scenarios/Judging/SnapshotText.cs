using System.Text;
using HarnessCore.Running;

namespace HarnessCore.Scenarios.Judging;

/// <summary>
/// A run as a readable text that is the same from run to run: outcome, status, stdout, stderr, files. Scrub rules are
/// applied and control characters made visible here, so that nothing else needs to change the text.
/// </summary>
internal static class SnapshotText
{
    /// <summary>The text, without a final newline, as Verify keeps snapshots.</summary>
    public static string Of(RunResult run, Scrubber scrubber)
    {
        var text = new StringBuilder();
        text.Append("outcome: ").Append(Expect.Name(run.Outcome)).Append('\n');
        text.Append("status: ").Append(run.Status).Append('\n');
        Append(text, "stdout", run.Stdout, scrubber);
        Append(text, "stderr", run.Stderr, scrubber);
        Append(text, "created", run.Created, scrubber);
        Append(text, "changed", run.Changed, scrubber);
        foreach (var pattern in scrubber.TooSlow)
            text.Append("note: the scrub pattern '").Append(Visible.Line(pattern)).Append("' takes too long; unused\n");
        return text.ToString().TrimEnd('\n');
    }

    private static void Append(
        StringBuilder text, string what, IReadOnlyDictionary<string, CapturedText> files, Scrubber scrubber)
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
        var notes = new[] {
            captured.Truncated ? "truncated" : null, ended ? null : "no newline at its end" }.OfType<string>()
            .ToList();
        text.Append(what).Append(notes.Count == 0 ? ":\n" : $" ({string.Join(", ", notes)}):\n");
        var lines = (ended ? captured.Content[..^1] : captured.Content).Split('\n').Select(scrubber.Scrub);
        foreach (var line in ResultOrder.Sorted(string.Join('\n', lines)).Split('\n'))
        {
            text.Append("  |").Append(Visible.Line(line)).Append('\n');
        }
    }
}
