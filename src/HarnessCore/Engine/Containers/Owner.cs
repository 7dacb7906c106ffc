using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace HarnessCore.Engine.Containers;

/// <summary>
/// The process that a container belongs to, as its label says: machine, boot, process id and the start of the process
/// (ids are reused). It distinguishes leftovers of dead processes from the sandboxes of a live one.
/// </summary>
/// <param name="Machine">The machine's name.</param>
/// <param name="Boot">The id of its boot.</param>
/// <param name="ProcessId">The process's id.</param>
/// <param name="Started">When the process began, in its system's own measure.</param>
/// <param name="Namespace">
/// The id of the pid namespace: processes in containers that share a name cannot see each other. Empty where there are
/// none, and in labels of older versions.
/// </param>
internal sealed record Owner(string Machine, string Boot, int ProcessId, string Started, string Namespace = "")
{
    /// <summary>The label's name; every container of ours carries it.</summary>
    public const string Label = "ltf-harness.owner";

    // A container is named by its creator alone. An image can bring any label along, also ours.
    private const string NamePrefix = "ltf-harness-";

    // Longer than any run of the harness: what another machine left on a shared engine is swept only then.
    private static readonly TimeSpan ForeignAge = TimeSpan.FromHours(24);

    public static Owner Current { get; } = new(
        Environment.MachineName, ReadBoot(), Environment.ProcessId, StartOf(Environment.ProcessId) ?? "?",
        ReadNamespace());

    /// <summary>A name for a new container of ours.</summary>
    public static string NewName() => $"{NamePrefix}{RandomNumberGenerator.GetHexString(20, lowercase: true)}";

    /// <summary>Whether the engine's name of a container is one that we give.</summary>
    public static bool IsOurs(string name) => name.TrimStart('/').StartsWith(NamePrefix, StringComparison.Ordinal);

    public static Owner? Parse(string label)
    {
        var parts = label.Split(' ');
        if (parts.Length != 4
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        var place = parts[0].Split('/', 2);
        return new Owner(place[0], parts[1], id, parts[3], place.Length == 2 ? place[1] : "");
    }

    /// <summary>Whether a container of this owner, created at the given time, is orphaned.</summary>
    public bool IsGone(DateTime created, DateTime now) => IsElsewhere
        ? now - created > ForeignAge
        : Boot != Current.Boot || StartOf(ProcessId) != Started;

    // To an older version, which knows no namespaces, it is the name of another machine.
    public override string ToString() =>
        $"{Machine}{(Namespace.Length > 0 ? $"/{Namespace}" : "")} {Boot} {ProcessId} {Started}";

    // Whether its processes cannot be seen from here.
    private bool IsElsewhere =>
        Machine != Current.Machine || (Namespace.Length > 0 && Namespace != Current.Namespace);

    // "pid:[4026531836]".
    private static string ReadNamespace()
    {
        try
        {
            return string.Concat((File.ResolveLinkTarget("/proc/self/ns/pid", false)?.Name ?? "").Where(char.IsDigit));
        }
        // Another system.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

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
