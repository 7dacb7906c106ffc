using System.Globalization;
using Docker.DotNet.Models;

namespace HarnessCore.Engine.Containers;

/// <summary>Says in the API's terms what a <see cref="ContainerSpec"/> asks for.</summary>
internal static class ContainerParameters
{
    /// <summary>The parameters.</summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="isPodman">Whether Podman is asked.</param>
    public static CreateContainerParameters Of(ContainerSpec spec, bool isPodman = false) => new()
    {
        Name = Owner.NewName(),
        Image = spec.Image,
        // The entry point, and not the command, so that an ENTRYPOINT of the image is out of the way.
        Entrypoint = [.. spec.Command],
        Cmd = [],
        User = spec.User,
        WorkingDir = spec.WorkingFolder,
        Env = [.. spec.Environment],
        Labels = new Dictionary<string, string> { [Owner.Label] = Owner.Current.ToString() },
        AttachStdin = true,
        AttachStdout = true,
        AttachStderr = true,
        OpenStdin = true,
        // When the harness is gone, stdin ends, and with it whatever waits for a request.
        StdinOnce = true,
        // A health check would run processes of the image's in the middle of a kata.
        Healthcheck = new HealthcheckConfig { Test = ["NONE"] },
        HostConfig = Host(spec, isPodman),
    };

    private static HostConfig Host(ContainerSpec spec, bool isPodman) => new()
    {
        NetworkMode = "none",
        ReadonlyRootfs = spec.ReadOnlyRoot,
        Tmpfs = FileSystems(spec, isPodman),
        IpcMode = spec.SharedMemory ? "" : "none",
        Memory = spec.Memory,
        MemorySwap = spec.Memory,
        PidsLimit = spec.Processes,
        Ulimits = [
            .. spec.Limits.Select(limit => new Ulimit { Name = limit.Key, Soft = limit.Value, Hard = limit.Value })],
        SecurityOpt = ["no-new-privileges"],
        CapDrop = ["ALL"],
        CapAdd = [.. spec.Capabilities],
        // If the host runs out of memory, a kata is to go first, not the engine.
        OomScoreAdj = 500,
        // Otherwise the engine writes every byte of output to a file as well.
        LogConfig = new LogConfig { Type = "none" },
    };

    private static Dictionary<string, string> FileSystems(ContainerSpec spec, bool isPodman)
    {
        var all = spec.FileSystems.ToDictionary(mount => mount.Path, mount => Options(mount, isPodman));
        if (!isPodman || !spec.ReadOnlyRoot) return all;
        // Podman makes these writable under a read-only root, unless they are asked for: so, with what the image has
        // there, they are as read-only as Docker leaves them.
        all.TryAdd("/run", "ro,exec,mode=0755");
        all.TryAdd("/var/tmp", "ro,exec,mode=1777");
        return all;
    }

    // Podman refuses uid= and gid=, and fills such a file system with what the image has in that place.
    private static string Options(MemoryFileSystem mount, bool isPodman)
    {
        var owner = isPodman ? "mode=1777,notmpcopyup"
            : mount.Owner is var (uid, gid) ? string.Create(CultureInfo.InvariantCulture, $"uid={uid},gid={gid}")
            : "mode=1777";
        return string.Create(CultureInfo.InvariantCulture, $"exec,size={mount.Size},{owner}");
    }
}
