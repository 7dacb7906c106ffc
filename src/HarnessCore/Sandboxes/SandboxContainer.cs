using System.Globalization;
using Docker.DotNet.Models;
using HarnessCore.Engine;

namespace HarnessCore.Sandboxes;

/// <summary>The container that a spec asks the engine for.</summary>
internal static class SandboxContainer
{
    // Tenths of a second between TERM and KILL: a trap has time to speak, and a run ends well within two seconds of its limit.
    private const int Grace = 8;

    private static readonly string Pid1 = Resource.Text("pid1.sh");

    public static CreateContainerParameters Parameters(SandboxSpec spec) => new()
    {
        Image = spec.Image,
        // bash is the entry point, and not the command, so that an ENTRYPOINT of the image is out of the way.
        Entrypoint = ["bash", "-p", "-c", Pid1, "bash", Text(Grace), Text(CappedBytes.TextLimit)],
        Cmd = [],
        User = $"{SandboxUser.Uid}:{SandboxUser.Gid}",
        WorkingDir = SandboxUser.Sandbox,
        Env =
        [
            $"HOME={SandboxUser.Home}",
            $"CYBER_DOJO_IMAGE_NAME={spec.Image}",
            $"CYBER_DOJO_SANDBOX={SandboxUser.Sandbox}",
        ],
        AttachStdin = true,
        AttachStdout = true,
        AttachStderr = true,
        OpenStdin = true,
        // When the harness is gone, stdin ends, and with it the script that waits for a run.
        StdinOnce = true,
        // A health check would run processes of the image's in the middle of a kata.
        Healthcheck = new HealthcheckConfig { Test = ["NONE"] },
        HostConfig = Host(spec),
    };

    private static HostConfig Host(SandboxSpec spec) => new()
    {
        NetworkMode = "none",
        ReadonlyRootfs = spec.Profile.ReadOnlyRoot,
        Tmpfs = FileSystems(spec.Profile),
        Memory = spec.Profile.Memory,
        MemorySwap = spec.Profile.Memory,
        PidsLimit = spec.Profile.Processes,
        Ulimits = [.. SandboxProfile.Limits(spec.AddressSanitizer).Select(limit => new Ulimit { Name = limit.Key, Soft = limit.Value, Hard = limit.Value })],
        SecurityOpt = ["no-new-privileges"],
        CapDrop = ["ALL"],
        CapAdd = spec.AddressSanitizer ? ["SYS_PTRACE"] : [],
        // Should the host itself run out of memory, a kata is to go first, not the engine.
        OomScoreAdj = 500,
        // Otherwise the engine writes every byte of output to a file as well.
        LogConfig = new LogConfig { Type = "none" },
    };

    private static Dictionary<string, string> FileSystems(SandboxProfile profile)
    {
        var owned = $"uid={SandboxUser.Uid},gid={SandboxUser.Gid}";
        var mounts = new Dictionary<string, string>
        {
            [SandboxUser.Sandbox] = $"exec,size={Text(profile.SandboxSize)},{owned}",
            ["/tmp"] = $"exec,size={Text(profile.SandboxSize)},mode=1777",
        };
        if (profile.ReadOnlyRoot)
        {
            mounts[SandboxUser.Home] = $"exec,size={Text(profile.HomeSize)},{owned}";
        }

        return mounts;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
