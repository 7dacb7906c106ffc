using HarnessCore.Engine;
using HarnessCore.Tests.Support;
using Ltf.Doctor;

namespace Ltf.Tests.Commands;

[Collection(EngineCollection.Name)]
public sealed class DoctorTests(EngineFixture engine)
{
    private static readonly EngineFacts Good = new()
    {
        Version = "20.10.24",
        ApiVersion = "1.41",
        OperatingSystem = "Debian",
        Kernel = "6.1",
        Architecture = "x86_64",
        Cores = 2,
        Memory = 8L << 30,
        Root = "/var/lib/docker",
        StorageDriver = "overlay2",
        CgroupVersion = "2",
        LimitsMemory = true,
        LimitsProcesses = true,
        HasSeccomp = true,
        Warnings = [],
    };

    [SkippableFact]
    public async Task FindsThatChecksCanRun()
    {
        _ = engine.Image;

        var (exitCode, stdout, _) = await LtfProcess.RunAsync(new Dictionary<string, string>(), "doctor");

        Assert.Equal(0, exitCode);
        Assert.Contains("ok       engine     Docker Engine", stdout, StringComparison.Ordinal);
        Assert.Contains("ok       lambdas    Ruby answers", stdout, StringComparison.Ordinal);
        Assert.Contains("\n0 problems, ", stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysWhatToDoWhereNoEngineAnswers()
    {
        var (exitCode, stdout, _) = await LtfProcess.RunAsync(
            new Dictionary<string, string> { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" }, "doctor");

        Assert.Equal(3, exitCode);
        Assert.Contains("missing  engine     no Docker Engine answers", stdout, StringComparison.Ordinal);
        Assert.Contains("hint: start Docker", stdout, StringComparison.Ordinal);
        Assert.Contains("\n1 problem, 0 warnings: not ready\n", stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissesGit()
    {
        var dotnet = Path.GetDirectoryName(Environment.ProcessPath)!;
        var (_, stdout, _) = await LtfProcess.RunAsync(
            new Dictionary<string, string> { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock", ["PATH"] = dotnet },
            "doctor");

        Assert.Contains("warn     git", stdout, StringComparison.Ordinal);
    }

    [Fact]
    public void FindsNothingAmissWhereNothingIs() =>
        Assert.All(
            EngineFindings.Of(Good), finding => Assert.Equal((FindingKind.Ok, null), (finding.Kind, finding.Remedy)));

    [Theory]
    [InlineData("Podman 5.8.6", "Podman Engine", "Conmon", "OCI Runtime (crun)")]
    [InlineData("Docker Engine 5.8.6", "Engine", "containerd", "runc")]
    [InlineData("Docker Engine 5.8.6")]
    public void CallsAnEngineByItsName(string title, params string[] components) => Assert.Equal(
        title, (Good with { Version = "5.8.6", Product = EngineFacts.ProductOf(components) }).Title);

    public static TheoryData<string, string> Ailments => new()
    {
        { "version", "Warn" },
        { "cgroup", "Warn" },
        { "limits", "Warn" },
        { "swap", "Warn" },
        { "seccomp", "Warn" },
        { "storage", "Warn" },
        { "machine", "Warn" },
    };

    [Theory]
    [MemberData(nameof(Ailments))]
    public void HasARemedyForEachAilment(string ailment, string kind)
    {
        var facts = ailment switch
        {
            "version" => Good with { ApiVersion = "1.39" },
            "cgroup" => Good with { CgroupVersion = "" },
            "limits" => Good with { LimitsProcesses = false },
            "swap" => Good with { Warnings = ["WARNING: No blkio weight support", "WARNING: No swap limit support"] },
            "seccomp" => Good with { HasSeccomp = false },
            "storage" => Good with { StorageDriver = "vfs" },
            _ => Good with { Memory = 2L << 30 },
        };

        var finding = Assert.Single(EngineFindings.Of(facts), finding => finding.Kind != FindingKind.Ok);
        Assert.Equal(ailment == "swap" ? "limits" : ailment, finding.Subject);
        Assert.Equal(kind, finding.Kind.ToString());
        Assert.NotNull(finding.Remedy);
    }

    [Theory]
    [InlineData(null, "Ok")]
    [InlineData(1L << 30, "Missing")]
    [InlineData(5L << 30, "Warn")]
    [InlineData(50L << 30, "Ok")]
    public void KnowsHowMuchRoomIsEnough(long? free, string kind) =>
        Assert.Equal(kind, EngineFindings.Disk("/var/lib/docker", free).Kind.ToString());
}
