using System.Globalization;
using HarnessCore.Engine;
using static System.FormattableString;

namespace Ltf.Doctor;

/// <summary>What an engine that answers has, and lacks, for running katas as the production runner does.</summary>
internal static class EngineFindings
{
    private const long Gigabyte = 1 << 30;

    // Debian 12's: older ones have not been tried.
    private static readonly Version OldestApi = new(1, 41);

    // What a kata may use of the machine's memory, and something for the rest of it.
    private const long EnoughMemory = 3 * Gigabyte;

    private static readonly string[] GoodStorage = ["overlay2", "overlayfs", "btrfs", "zfs", "fuse-overlayfs", "stargz"];

    /// <summary>From what the engine says of itself.</summary>
    public static IEnumerable<Finding> Of(EngineFacts facts)
    {
        yield return Version.TryParse(facts.ApiVersion, out var api) && api >= OldestApi
            ? Finding.Ok("version", $"API {facts.ApiVersion}")
            : Finding.Warn("version", $"API {facts.ApiVersion} is older than any that was tried ({OldestApi}, Docker 20.10)", "update Docker Engine");
        yield return facts.CgroupVersion.Length > 0
            ? Finding.Ok("cgroup", $"version {facts.CgroupVersion}")
            : Finding.Warn("cgroup", "the engine does not say which version it uses", "update Docker Engine");
        yield return Limits(facts);
        yield return facts.HasSeccomp
            ? Finding.Ok("seccomp", "containers run under a profile")
            : Finding.Warn("seccomp", "containers run without a profile: katas can make calls to the kernel that production refuses", "use an engine and a kernel with seccomp");
        yield return GoodStorage.Contains(facts.StorageDriver)
            ? Finding.Ok("storage", facts.StorageDriver)
            : Finding.Warn("storage", $"{facts.StorageDriver}: containers may start slowly, and each take a copy of its image", "use overlay2, which needs a data-root on ext4 or xfs: \"storage-driver\" in /etc/docker/daemon.json");
        yield return facts.Memory >= EnoughMemory
            ? Finding.Ok("machine", Invariant($"{facts.Cores} cores, {(double)facts.Memory / Gigabyte:0.#} GB, {facts.OperatingSystem}"))
            : Finding.Warn("machine", Invariant($"{(double)facts.Memory / Gigabyte:0.#} GB of memory, and one kata alone may take 2"), "use a machine with more, or check one image at a time: ltf check NAME --jobs 1");
    }

    /// <summary>Room for images, where the engine keeps them on this machine.</summary>
    public static Finding Disk(string root, long? free) => free switch
    {
        null => Finding.Ok("disk", "the engine keeps its images on another machine; what room it has there is not known"),
        < 2 * Gigabyte => Finding.Missing("disk", $"{Size(free.Value)} free at {root}: builds and runs will fail", "docker image prune; or a bigger disk"),
        < 10 * Gigabyte => Finding.Warn("disk", $"{Size(free.Value)} free at {root}; the reference images alone take about 8 GB", "docker image prune; or a bigger disk"),
        _ => Finding.Ok("disk", $"{Size(free.Value)} free at {root}"),
    };

    private static Finding Limits(EngineFacts facts)
    {
        var lacking = new[] { facts.LimitsMemory ? null : "memory", facts.LimitsProcesses ? null : "processes" }.OfType<string>().ToList();
        if (lacking.Count > 0)
        {
            return Finding.Missing("limits", $"the engine cannot limit a container's {string.Join(" and ", lacking)}", "boot the kernel with cgroup_enable=memory, or use cgroup version 2; a rootless engine needs the controllers delegated to it");
        }

        // Of block devices and cpu shares it warns, too: nothing here asks for those.
        var swap = facts.Warnings.FirstOrDefault(warning => warning.Contains("swap limit", StringComparison.OrdinalIgnoreCase));
        return swap is null
            ? Finding.Ok("limits", "memory and processes")
            : Finding.Warn("limits", $"memory and processes; but \"{swap}\": a kata may use swap beyond its limit", "boot the kernel with swapaccount=1, or switch swap off");
    }

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / Gigabyte:0.#} GB");
}
