using System.Text;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Judging.Diagnosis.Outputs;
using HarnessCore.Scenarios.Judging.Diagnosis.Probes;

namespace HarnessCore.Tests.Scenarios.Judging.Diagnosis;

/// <summary>What the probes' scripts print, and what is concluded.</summary>
public sealed class ProbesTests
{
    [Fact]
    public void ACommandOutsidePathIsFound() => Assert.Equal(
        (
            "gradle was not found, although the image has /opt/gradle/bin/gradle: /opt/gradle/bin is not in PATH; only "
                + "/home/sandbox/.bashrc adds it, and bash does not read that for cyber-dojo.sh",
            "Add ENV PATH=\"/opt/gradle/bin:$PATH\" to the Dockerfile"),
        Texts(PathExaminer.Cause(
            "gradle", "at /opt/gradle/bin/gradle\nby /home/sandbox/.bashrc\nby /etc/profile\n")));

    [Fact]
    public void ACommandThatNoStartupFileAddsIsFound() => Assert.Equal(
        "gradle was not found, although the image has /opt/gradle/bin/gradle: /opt/gradle/bin is not in PATH",
        PathExaminer.Cause("gradle", "at /opt/gradle/bin/gradle\n")?.Cause);

    [Fact]
    public void ACommandThatIsNowhereIsNoFinding() => Assert.Null(PathExaminer.Cause("gradle", ""));

    [Fact]
    public void AnotherOwnerIsNamed() => Assert.Equal(
        (
            "The user sandbox may not use /home/sandbox/.m2/x: /home/sandbox/.m2 belongs to root:root (mode 755); 412 "
                + "files and folders of /home/sandbox belong to another user than sandbox",
            "In the Dockerfile, as the last step that touches it: RUN chown -R sandbox:sandbox /home/sandbox/.m2"),
        Texts(OwnersExaminer.Cause(
            "/home/sandbox/.m2/x", "owner root:root 755 /home/sandbox/.m2\nothers 412\n")));

    [Theory]
    [InlineData("owner sandbox:sandbox 555 /home/sandbox/.m2\nothers 0\n")]
    [InlineData("")]
    public void TheRightOwnerIsNoFinding(string printed) => Assert.Null(OwnersExaminer.Cause("/x", printed));

    [Fact]
    public void AProgramForAnotherMachineIsNamed()
    {
        var head = new byte[20];
        Encoding.ASCII.GetBytes("\u007fELF").CopyTo(head, 0);
        head[18] = 183;
        Assert.Equal(
            (
                "/opt/tool is a program for arm64; the image is for amd64, and the engine's machine is x86_64",
                "Install /opt/tool for amd64 (in a Dockerfile for several architectures, by $TARGETARCH)"),
            Texts(ArchitectureExaminer.Cause("/opt/tool", head, "amd64", "x86_64")));
    }

    [Fact]
    public void WhatIsNoProgramIsShown() => Assert.StartsWith(
        "/opt/tool is neither a program nor a script with #!: it begins with 'echo hello⏎",
        ArchitectureExaminer.Cause("/opt/tool", "echo hello\n# comment"u8.ToArray(), "amd64", "x86_64").Cause,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("su: Authentication failure", "su is a setuid program (/usr/bin/su, mode 4755, of root:root)")]
    [InlineData("./cyber-dojo.sh: line 3: /usr/bin/su: Permission denied", "su is a setuid program (/usr/bin/su, ")]
    [InlineData("su: /mnt: must be superuser to use su.", "su is a setuid program (/usr/bin/su, ")]
    [InlineData("newgrp: setgid: Operation not permitted", "newgrp is a setgid program (/usr/bin/newgrp, mode 2755, ")]
    public void ASetuidProgramThatComplainsIsNamed(string line, string expected)
    {
        Assert.True(SetuidExaminer.IsComplaint(line));
        var cause = SetuidExaminer.Cause(["x: not permitted", line], SetidPrograms);
        Assert.StartsWith(expected, cause?.Cause, StringComparison.Ordinal);
        Assert.EndsWith($": '{line}'", cause?.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chown: changing ownership of 'x': Operation not permitted")]
    [InlineData("busu: Permission denied")]
    [InlineData("cannot open super: Permission denied")]
    public void AnotherProgramsComplaintIsNoFinding(string line) =>
        Assert.Null(SetuidExaminer.Cause([line], SetidPrograms));

    [Theory]
    [InlineData("su: everything is fine")]
    [InlineData("FAILED (failures=1)")]
    public void WhatIsNoComplaintIsNotLookedAt(string line) => Assert.False(SetuidExaminer.IsComplaint(line));

    [Fact]
    public void AMemoryKillNamesLimitAndPeak()
    {
        Assert.StartsWith(
            "The kernel killed 2 processes of the run for using too much memory: the sandbox's limit is 2048 MB, and "
                + "it used 2047 MB; ",
            MemoryExaminer.Cause(2, 2047L << 20).Cause, StringComparison.Ordinal);
        Assert.Contains("limit is 2048 MB; ", MemoryExaminer.Cause(1, null).Cause, StringComparison.Ordinal);
    }

    private const string SetidPrograms =
        "setid 4755 root:root /usr/bin/su\nsetid 2755 root:shadow /usr/bin/newgrp\nsetid 4755 root:root /opt/bus\n";

    private static (string? Cause, string? Fix) Texts(ProbableCause? cause) =>
        (cause?.Cause, cause?.Fix);
}
