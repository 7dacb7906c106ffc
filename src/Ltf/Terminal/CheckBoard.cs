using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace Ltf.Terminal;

/// <summary>
/// The progress of a check as lines of text: a bar, then a row for each image. Running images stay in view whatever
/// the terminal's height. Knows nothing of the terminal itself.
/// </summary>
internal sealed class CheckBoard(IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios)
{
    private const int Around = 5; // the bar, the lines for images out of view, a note, and the prompt
    private const int LongestName = 24;

    private readonly Lock _gate = new();
    private readonly List<Row> _rows = [.. entries.Select(
        entry => new Row(entry.Name, scenarios.Count(scenario => scenario.IsOf(entry))))];
    private readonly int _all = entries.Sum(entry => scenarios.Count(scenario => scenario.IsOf(entry)));
    private (int Done, TimeSpan End) _pace;
    private int _putOff;

    public void Begins(LtfEntry entry, Scenario scenario)
    {
        lock (_gate) RowOf(entry).Running.Add(scenario.Id);
    }

    public void PutOff(LtfEntry entry, Scenario scenario)
    {
        lock (_gate)
        {
            RowOf(entry).Running.Remove(scenario.Id);
            _putOff++;
        }
    }

    public void Ended(ScenarioResult result)
    {
        lock (_gate)
        {
            var row = RowOf(result.Entry);
            row.Running.Remove(result.Scenario.Id);
            row.Done++;
            if (result.Verdict.Kind == VerdictKind.Passed) row.Passed++;
            if (result.Verdict.Kind > row.Worst) row.Worst = result.Verdict.Kind;
            if (result.Verdict.Kind is not (VerdictKind.Passed or VerdictKind.NotApplicable)) row.Other =
                $"{Signs.Of(result.Verdict.Kind)} {result.Scenario.Id}";
        }
    }

    /// <summary>
    /// The lines, none wider than <paramref name="width"/>, and fewer of them than <paramref name="height"/>.
    /// </summary>
    public IReadOnlyList<string> Lines(int width, int height, TimeSpan elapsed, string note)
    {
        lock (_gate)
        {
            var shown = Math.Min(_rows.Count, Math.Max(1, height - Around));
            var current = _rows.FindIndex(row => row.Done < row.All);
            var first = Math.Clamp(
                (current < 0 ? _rows.Count : current) - Math.Min(1, shown - 1), 0, _rows.Count - shown);
            var (above, below) = (_rows[..first], _rows[(first + shown)..]);
            var name = Math.Min(LongestName, _rows.Max(row => row.Name.Length));
            string[] lines =
            [
                Bar(width, elapsed),
                .. Hidden(above, "above"),
                .. _rows.Skip(first).Take(shown).Select(row => Line(row, name)),
                .. Hidden(below, "below"),
                .. Notes(note),
            ];
            return [.. lines.Select(line => Cut(line, width))];
        }
    }

    private IEnumerable<string> Notes(string note)
    {
        var all = note.Length > 0 ? note
            : _putOff > 0 ? $"the machine is busy: {Words.Count(_putOff, "scenario")} put off to the end"
            : "";
        if (all.Length > 0) yield return $"  {all}";
    }

    private Row RowOf(LtfEntry entry) => _rows.Find(row => row.Name == entry.Name)!;

    private string Bar(int width, TimeSpan elapsed)
    {
        var done = _rows.Sum(row => row.Done);
        var numbers = Invariant($" {done} of {_all} · {Clock(elapsed)}{Left(done, elapsed)}");
        var room = Math.Clamp(width - numbers.Length - 1, 4, 40);
        var full = _all == 0 ? 0 : room * done / _all;
        return $"{new string('━', full)}{new string('─', room - full)}{numbers}";
    }

    // From the pace so far, once enough is done to tell. Between two results it only counts down.
    private string Left(int done, TimeSpan elapsed)
    {
        if (done < Math.Max(3, _all / 50) || done == _all) return "";
        if (done != _pace.Done) _pace = (done, elapsed / done * _all);
        var left = _pace.End - elapsed;
        return $" · about {Clock(left > TimeSpan.Zero ? left : TimeSpan.Zero)} left";
    }

    private static string Line(Row row, int name)
    {
        var sign = row.Done == row.All ? Signs.Of(row.Worst) : row.Done + row.Running.Count > 0 ? "›" : " ";
        var now = row.Running.Count > 0 ? row.Running[^1] : "";
        var passed = Invariant($"{row.Passed,3} of {row.All,-3}");
        return $"{sign} {Cut(row.Name, name).PadRight(name)} {passed} {now,-28} {row.Other}".TrimEnd();
    }

    private static IEnumerable<string> Hidden(IReadOnlyList<Row> rows, string where)
    {
        if (rows.Count == 0) return [];
        var failed = rows.Count(row => row.Worst >= VerdictKind.UnexpectedPass);
        var failures = failed > 0 ? Invariant($", {failed} with failures") : "";
        return [
            Invariant($"  … {rows.Count} {where}: {rows.Count(row => row.Done == row.All)} done{failures}")];
    }

    private static string Clock(TimeSpan time) =>
        time.TotalHours >= 1 ? time.ToString(@"h\:mm\:ss", null) : time.ToString(@"m\:ss", null);

    private static string Cut(string text, int width) =>
        text.Length <= width ? text : text[..Math.Max(0, width - 1)] + "…";

    private sealed class Row(string name, int all)
    {
        public int All { get; } = all;

        public string Name { get; } = name;

        public int Done { get; set; }

        public int Passed { get; set; }

        public VerdictKind Worst { get; set; }

        public string Other { get; set; } = "";

        public List<string> Running { get; } = [];
    }
}
