using Docker.DotNet.Models;
using HarnessCore.Engine.Containers;
using HarnessCore.Sandboxes;

namespace HarnessCore.Tests.Sandboxes;

public class SandboxContainerTests
{
    private const long Megabyte = 1024 * 1024;

    private static readonly CreateContainerParameters Production =
        ContainerParameters.Of(SandboxContainer.Of(
        new SandboxSpec("an/image:tag", SandboxRoot.Writable)));
    private static readonly CreateContainerParameters ReadOnly =
        ContainerParameters.Of(SandboxContainer.Of(
        new SandboxSpec("an/image:tag", SandboxRoot.ReadOnly)));
    private static readonly CreateContainerParameters Sanitized = ContainerParameters.Of(SandboxContainer.Of(
        new SandboxSpec("an/image:tag", SandboxRoot.Writable, AddressSanitizer: true)));

    private static readonly CreateContainerParameters Podmans = ContainerParameters.Of(
        SandboxContainer.Of(new SandboxSpec("an/image:tag", SandboxRoot.ReadOnly)), isPodman: true);

    public static TheoryData<string, long> Limits => new()
    {
        { "core", 0 },
        { "fsize", 256 * Megabyte },
        { "locks", 1024 },
        { "nofile", 1024 },
        { "nproc", 1024 },
        { "stack", 16 * Megabyte },
        { "data", 4096 * Megabyte },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void HasEveryResourceLimitInBothProfiles(string name, long value) =>
        Assert.All([Production, ReadOnly], container =>
    {
        var limit = Assert.Single(container.HostConfig!.Ulimits, limit => limit.Name == name);
        Assert.Equal((value, value), (limit.Soft, limit.Hard));
    });

    // "unknown mount option uid"; and Docker starts with an empty file system.
    [Fact]
    public void AsksPodmanForTheSameFileSystemsInItsOwnWords()
    {
        var added = Podmans.HostConfig!.Tmpfs!.ExceptBy(ReadOnly.HostConfig!.Tmpfs!.Keys, mount => mount.Key);
        Assert.Equal(
            [("/run", "ro,exec,mode=0755"), ("/var/tmp", "ro,exec,mode=1777")],
            added.Select(mount => (mount.Key, mount.Value)).Order());
        Assert.Contains(
            ReadOnly.HostConfig!.Tmpfs!.Values, options => options.Contains("uid=", StringComparison.Ordinal));
        Assert.All(ReadOnly.HostConfig!.Tmpfs!.Keys, path => Assert.Matches(
            "^exec,size=[0-9]+,mode=1777,notmpcopyup$", Podmans.HostConfig!.Tmpfs![path]));
    }

    [Fact]
    public void HasNoOtherResourceLimits() =>
        Assert.All(
            [Production, ReadOnly], container => Assert.Equal(Limits.Count, container.HostConfig!.Ulimits!.Count));

    [Fact]
    public void BoundsMemoryWithoutSwapAndProcesses() => Assert.All([Production, ReadOnly, Sanitized], container =>
    {
        Assert.Equal(2048 * Megabyte, container.HostConfig!.Memory);
        Assert.Equal(container.HostConfig!.Memory, container.HostConfig!.MemorySwap);
        Assert.Equal(128, container.HostConfig!.PidsLimit);
    });

    [Fact]
    public void HasNoNetworkNoCapabilityAndNoWayToMore() => Assert.All([Production, ReadOnly], container =>
    {
        Assert.Equal("none", container.HostConfig!.NetworkMode);
        Assert.Equal(["ALL"], container.HostConfig!.CapDrop);
        Assert.Empty(container.HostConfig!.CapAdd);
        Assert.Equal(["no-new-privileges"], container.HostConfig!.SecurityOpt);
        Assert.False(container.HostConfig!.Privileged);
    });

    [Fact]
    public void GivesTheAddressSanitizerTracingInsteadOfADataLimit()
    {
        Assert.Equal(["SYS_PTRACE"], Sanitized.HostConfig!.CapAdd);
        Assert.Equal(
            ["core", "fsize", "locks", "nofile", "nproc", "stack"],
            Sanitized.HostConfig!.Ulimits!.Select(limit => limit.Name)
                .Order());
    }

    [Fact]
    public void ProductionCanWriteItsRootAndHasTwoFileSystemsInMemory()
    {
        Assert.False(Production.HostConfig!.ReadonlyRootfs);
        Assert.Equal(["/sandbox", "/tmp"], Production.HostConfig!.Tmpfs!.Keys.Order());
        Assert.Equal("exec,size=262144000,uid=41966,gid=51966", Production.HostConfig!.Tmpfs!["/sandbox"]);
        Assert.Equal("exec,size=262144000,mode=1777", Production.HostConfig!.Tmpfs!["/tmp"]);
    }

    [Fact]
    public void ReadOnlyHasAThirdOneForTheHome()
    {
        Assert.True(ReadOnly.HostConfig!.ReadonlyRootfs);
        Assert.Equal(["/home/sandbox", "/sandbox", "/tmp"], ReadOnly.HostConfig!.Tmpfs!.Keys.Order());
        Assert.Equal("exec,size=52428800,uid=41966,gid=51966", ReadOnly.HostConfig!.Tmpfs!["/home/sandbox"]);
    }

    [Fact]
    public void RunsBashAsTheSandboxUserInTheSandbox()
    {
        Assert.Equal(["bash", "-p", "-c"], Production.Entrypoint.Take(3));
        Assert.Empty(Production.Cmd);
        Assert.Equal("41966:51966", Production.User);
        Assert.Equal("/sandbox", Production.WorkingDir);
    }

    [Fact]
    public void TellsTheKataWhereItIs() =>
        Assert.Equal(
            ["CYBER_DOJO_IMAGE_NAME=an/image:tag", "CYBER_DOJO_SANDBOX=/sandbox", "HOME=/home/sandbox"],
            Production.Env.Order());

    [Fact]
    public void IsAttachedOnceAndKeepsNoLog()
    {
        Assert.True(
            Production is
            {
                AttachStdin: true, AttachStdout: true, AttachStderr: true, OpenStdin: true, StdinOnce: true,
                Tty: false
            });
        Assert.Equal("none", Production.HostConfig!.LogConfig!.Type);
        Assert.Equal(["NONE"], Production.Healthcheck!.Test);
        Assert.NotEqual(true, Production.HostConfig!.Init);
    }
}
