using System.Globalization;
using HarnessCore.Engine;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using static System.FormattableString;

namespace Ltf.Doctor;

/// <summary>Whether an engine can run katas as the production runner does.</summary>
internal static class EngineFindings
{
    private const long Gigabyte = 1 << 30;

    // Debian 12's: older ones are untested.
    private static readonly Version OldestApi = new(1, 41);

    // What a kata may use of the machine's memory, and something for the rest of it.
    private const long EnoughMemory = 3 * Gigabyte;

    private static readonly string[] GoodStorage =
        ["overlay2", "overlayfs", "overlay", "btrfs", "zfs", "fuse-overlayfs", "stargz"];

    /// <summary>From what the engine says of itself.</summary>
    public static IEnumerable<Finding> Of(EngineFacts facts)
    {
        if (facts.IsRootless || facts.RemapsUsers) yield return Finding.Ok(
            "users", facts.IsRootless ? "rootless: a container's root is this user" : "remapped (userns-remap)");
        yield return Version.TryParse(facts.ApiVersion, out var api) && api >= OldestApi
            ? Finding.Ok("version", $"API {facts.ApiVersion}")
            : Finding.Warn(
                "version", $"API {facts.ApiVersion} is untested; the oldest tested is {OldestApi} (Docker 20.10)",
                "update Docker Engine");
        yield return facts.CgroupVersion.Length > 0
            ? Finding.Ok("cgroup", $"version {facts.CgroupVersion}")
            : Finding.Warn("cgroup", "the engine does not report its version", "update Docker Engine");
        yield return Limits(facts);
        yield return facts.HasSeccomp
            ? Finding.Ok("seccomp", "containers run under a profile")
            : Finding.Warn(
                "seccomp",
                "containers run without a profile: katas can make system calls that production blocks",
                "use an engine and a kernel that support seccomp");
        yield return GoodStorage.Contains(facts.StorageDriver)
            ? Finding.Ok("storage", facts.StorageDriver)
            : Finding.Warn(
                "storage", $"{facts.StorageDriver}: containers start slowly, and each may copy its image",
                "set \"storage-driver\": \"overlay2\" in /etc/docker/daemon.json (needs a data-root on ext4 or xfs)");
        yield return facts.Memory >= EnoughMemory
            ? Finding.Ok(
                "machine",
                Words.Count(facts.Cores, "core")
                    + Invariant($", {(double)facts.Memory / Gigabyte:0.#} GB, {facts.OperatingSystem}"))
            : Finding.Warn(
                "machine",
                Invariant($"{(double)facts.Memory / Gigabyte:0.#} GB of memory; a single kata may use 2 GB"),
                $"run one kata at a time: {Invocation.Name} check NAME --jobs 1");
    }

    /// <summary>The free space for images, if the engine keeps them on this machine.</summary>
    public static Finding Disk(string root, long? free) => free switch
    {
        null =>
            Finding.Ok("disk", "not checked: the engine keeps its images on another machine"),
        < 2 * Gigabyte =>
            Finding.Missing(
                "disk", $"{Size(free.Value)} free at {root}: builds and runs will fail",
                "docker image prune, or use a bigger disk"),
        < 10 * Gigabyte =>
            Finding.Warn(
                "disk", $"{Size(free.Value)} free at {root}; the reference images alone take about 8 GB",
                "docker image prune, or use a bigger disk"),
        _ => Finding.Ok("disk", $"{Size(free.Value)} free at {root}"),
    };

    private static Finding Limits(EngineFacts facts)
    {
        var lacking = ConformanceProfile.All.Where(scenario => !facts.Enforces(scenario.Needs)).ToList();
        if (lacking.Count > 0)
        {
            var limits = lacking.Select(scenario => scenario.Needs.ToString().ToLowerInvariant()).Distinct().Order();
            return Finding.Warn(
                "limits",
                $"the engine does not enforce a container's limit of {string.Join(" and ", limits)}: "
                    + $"{string.Join(" and ", lacking.Select(scenario => scenario.Id))} will be not applicable",
                facts.IsRootless
                    ? "use cgroup version 2 and delegate the controllers to the user "
                        + "(https://docs.docker.com/engine/security/rootless)"
                    : "boot the kernel with cgroup_enable=memory, or use cgroup version 2");
        }

        // It also warns about block devices and cpu shares, which we do not use.
        var swap = facts.Warnings.FirstOrDefault(
            warning => warning.Contains("swap limit", StringComparison.OrdinalIgnoreCase));
        return swap is null
            ? Finding.Ok("limits", "memory and processes")
            : Finding.Warn(
                "limits",
                $"memory and processes, but the engine warns \"{swap}\": a kata can exceed its limit by swapping",
                "boot the kernel with swapaccount=1, or run swapoff -a");
    }

    private static string Size(long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / Gigabyte:0.#} GB");
}
