using System.Globalization;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

/// <summary>A process that was alive when the time was up.</summary>
/// <param name="Id">Its id in the sandbox.</param>
/// <param name="Parent">Its parent's id; 1 if whatever started it has ended, or for cyber-dojo.sh itself.</param>
/// <param name="State">The kernel's letter: R runs, S sleeps, D waits for a disk, T is stopped, Z has ended.</param>
/// <param name="Cpu">Its CPU time in seconds.</param>
/// <param name="Place">The kernel function that it waits in; - if that is unknown.</param>
/// <param name="Command">Its command line.</param>
internal sealed record AliveProcess(int Id, int Parent, string State, double Cpu, string Place, string Command)
{
    private const int LongestCommand = 80;

    /// <summary>Whether it is cyber-dojo.sh.</summary>
    public bool IsKata => Parent == 1 && Command.StartsWith("bash ./cyber-dojo.sh", StringComparison.Ordinal);

    /// <summary>
    /// As in "`sleep 1000` (in hrtimer_nanosleep)"; without what varies from run to run, so that one cause is one text.
    /// </summary>
    public override string ToString() => Place == "-" ? Named : $"{Named} (in {Place})";

    /// <summary>As in "`make test`".</summary>
    public string Named => $"`{(Command.Length > LongestCommand ? $"{Command[..LongestCommand]}…" : Command)}`";

    /// <summary>The process that a line of the run's log describes; null if the line is none.</summary>
    public static AliveProcess? In(string line) =>
        line.Split(' ', 6) is [var id, var parent, var state, var ticks, var place, var command]
        && Number(id) is { } number && Number(parent) is { } parentId && Number(ticks) is { } hundredths
            ? new AliveProcess(number, parentId, state, hundredths / 100.0, place, command)
            : null;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
