using System.Globalization;
using HarnessCore.Engine.Containers;
using HarnessCore.Storage;

namespace HarnessCore.Sandboxes;

/// <summary>The container that a spec asks the engine for.</summary>
internal static class SandboxContainer
{
    // Tenths of a second between TERM and KILL: a trap has time to speak, and a run ends well within two seconds of its
    // limit.
    private const int Grace = 8;

    private static readonly string Pid1 = EmbeddedFile.Text("text_files.sh") + EmbeddedFile.Text("pid1.sh");

    public static ContainerSpec Of(SandboxSpec spec) => new()
    {
        Image = spec.Image,
        Command = ["bash", "-p", "-c", Pid1, "bash", Text(Grace), Text(CappedBytes.TextLimit)],
        User = $"{SandboxUser.Uid}:{SandboxUser.Gid}",
        WorkingFolder = SandboxUser.Sandbox,
        Environment =
        [
            $"HOME={SandboxUser.Home}",
            $"CYBER_DOJO_IMAGE_NAME={spec.Image}",
            $"CYBER_DOJO_SANDBOX={SandboxUser.Sandbox}",
        ],
        ReadOnlyRoot = spec.Root == SandboxRoot.ReadOnly,
        FileSystems = FileSystems(spec.Root),
        Memory = SandboxLimits.Memory,
        Processes = SandboxLimits.Processes,
        Limits = SandboxLimits.Resources(spec.AddressSanitizer),
        Capabilities = spec.AddressSanitizer ? ["SYS_PTRACE"] : [],
    };

    private static List<MemoryFileSystem> FileSystems(SandboxRoot root)
    {
        var owner = (SandboxUser.Uid, SandboxUser.Gid);
        var mounts = new List<MemoryFileSystem>
        {
            new(SandboxUser.Sandbox, SandboxLimits.SandboxSize, owner),
            new("/tmp", SandboxLimits.SandboxSize, null),
        };
        if (root == SandboxRoot.ReadOnly)
        {
            mounts.Add(new MemoryFileSystem(SandboxUser.Home, SandboxLimits.HomeSize, owner));
        }

        return mounts;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
