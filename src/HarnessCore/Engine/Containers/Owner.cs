using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace HarnessCore.Engine.Containers;

/// <summary>
/// The process that a container belongs to, as its label says: machine, boot, process id and the start of the process
/// (ids are reused). It distinguishes leftovers of dead processes from the sandboxes of a live one.
/// </summary>
internal sealed record Owner(string Machine, string Boot, int ProcessId, string Started)
{
    /// <summary>The label's name; every container of ours carries it.</summary>
    public const string Label = "ltf-harness.owner";

    // A container is named by its creator alone. An image can bring any label along, also ours.
    private const string NamePrefix = "ltf-harness-";

    // Longer than any run of the harness: what another machine left on a shared engine is swept only then.
    private static readonly TimeSpan ForeignAge = TimeSpan.FromHours(24);

    public static Owner Current { get; } = new(
        Environment.MachineName, ReadBoot(), Environment.ProcessId, StartOf(Environment.ProcessId) ?? "?");

    /// <summary>A name for a new container of ours.</summary>
    public static string NewName() => $"{NamePrefix}{RandomNumberGenerator.GetHexString(20, lowercase: true)}";

    /// <summary>Whether the engine's name of a container is one that we give.</summary>
    public static bool IsOurs(string name) => name.TrimStart('/').StartsWith(NamePrefix, StringComparison.Ordinal);

    public static Owner? Parse(string label)
    {
        var parts = label.Split(' ');
        return parts.Length == 4 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new Owner(parts[0], parts[1], id, parts[3])
            : null;
    }

    /// <summary>Whether a container of this owner, created at the given time, is orphaned.</summary>
    public bool IsGone(DateTime created, DateTime now) => Machine != Current.Machine
        ? now - created > ForeignAge
        : Boot != Current.Boot || StartOf(ProcessId) != Started;

    public override string ToString() => $"{Machine} {Boot} {ProcessId} {Started}";

    private static string ReadBoot() =>
        File.Exists("/proc/sys/kernel/random/boot_id")
            ? File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()
            : "?";

    // Field 22 of /proc/<pid>/stat, clock ticks since boot; the command's name before it may hold blanks and brackets.
    private static string? StartOf(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
        }
        catch (IOException)
        {
            return File.Exists("/proc/self/stat") ? null : StartWithoutProc(processId);
        }
    }

    private static string? StartWithoutProc(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
