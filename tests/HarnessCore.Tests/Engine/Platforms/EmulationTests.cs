using System.Diagnostics;
using System.Runtime.InteropServices;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Engine.Images;
using HarnessCore.Engine.Platforms;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Checking;
using HarnessCore.Tests.Support;
using Processor = System.Runtime.InteropServices.Architecture;

namespace HarnessCore.Tests.Engine.Platforms;

/// <summary>
/// Images that claim to be for another processor than the engine's. In one of them bash really is this machine's, as if
/// an emulator ran it; in the other its header says that it is for another processor.
/// </summary>
[Collection(EngineCollection.Name)]
public sealed class EmulationTests(EngineFixture engine) : IAsyncLifetime, IDisposable
{
    private const int MachineAt = 18;
    private const string Bash =
        "(command -v bash; ldd $(command -v bash) | grep -o '/[^ ]*') | sort -u | tar -chPf - -T -";

    private static readonly string Foreign =
        RuntimeInformation.OSArchitecture == Processor.Arm64 ? "linux/amd64" : "linux/arm64";

    private readonly TempFolder _folder = new();
    private readonly HashSet<string> _built = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var image in _built) await engine.RemoveAsync(image);
    }

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task AnImageForAnotherProcessorIsSkippedUnlessItIsAskedFor()
    {
        var (image, _) = await BuildAsync("foreign", Machine.Ours);
        var entry = ConformanceCheckTests.Entry with { BuildFolder = null, ImageReference = image };

        var result = await new ConformanceCheck(engine.Harness).RunAsync(entry, TestScenario.That(_ => Passed));
        var run = await Assert.ThrowsAsync<ImageMissingException>(
            () => engine.Harness.RunAsync(engine.Request("true") with { Image = image }));

        var own = engine.Harness.Facts.Platform;
        var reason = $"image {image} is not available: it is for {Foreign}, and this engine runs {own} "
            + $"(--platform {Foreign} runs it under emulation, where there is one)";
        Assert.Equal((VerdictKind.Skipped, reason), (result.Verdict.Kind, result.Verdict.Reason));
        Assert.Equal(reason, run.Message);
    }

    [SkippableFact]
    public async Task OneThatIsAskedForRunsAndItsTimesAreNotJudged()
    {
        var (image, folder) = await BuildAsync("foreign", Machine.Ours);
        var entry = ConformanceCheckTests.Entry with { Name = "foreign", BuildFolder = folder, Platform = Foreign };
        var check = new ConformanceCheck(engine.Harness);

        var passed = await check.RunAsync(entry, TestScenario.That(_ => Passed));
        var slow = await check.RunAsync(entry, TestScenario.That(_ => Failed(IsTimeOut)));
        var wrong = await check.RunAsync(entry, TestScenario.That(_ => Failed(IsTimeOut, IsWrong)));
        var colour = await check.RunAsync(entry, TestScenario.That(_ => Failed(IsWrong with { DependsOnTime = true })));
        var headroom = await check.RunAsync(entry, ConformanceProfile.Find("traffic-light/headroom"));
        var architecture = await check.RunAsync(entry, ConformanceProfile.Find("image/architecture"));

        Assert.Equal(
            [
                VerdictKind.Passed, VerdictKind.NotApplicable, VerdictKind.Failed, VerdictKind.Failed,
                VerdictKind.NotApplicable, VerdictKind.NotApplicable,
            ],
            new[] { passed, slow, wrong, colour, headroom, architecture }.Select(result => result.Verdict.Kind));
        Assert.Equal($"{Foreign} is emulated here, where timings mean nothing", headroom.Verdict.Reason);
        Assert.Equal($"{headroom.Verdict.Reason}; it failed for its time alone: timed out", slow.Verdict.Reason);
        Assert.Equal(Foreign, passed.Image!.Platform);
        Assert.Contains(
            $"Warning: {image}: {Foreign} is emulated on {engine.Harness.Facts.Platform}; timings mean nothing",
            engine.Log.Lines);
    }

    [SkippableFact]
    public async Task OneThatCannotStartIsSkippedWithTheReason()
    {
        var (image, folder) = await BuildAsync("alien", Machine.Another);
        var entry = ConformanceCheckTests.Entry with { Name = "alien", BuildFolder = folder, Platform = Foreign };

        var result = await new ConformanceCheck(engine.Harness).RunAsync(entry, TestScenario.That(_ => Passed));

        Assert.Equal(VerdictKind.Skipped, result.Verdict.Kind);
        Assert.Matches(
            $"^image {image} is not available: it is for {Foreign}, and this engine runs linux/[a-z0-9]+, which cannot "
                + @"emulate it: its bash does not start \(.*exec format error.*\); QEMU's binfmt handlers can "
                + @"\(Debian, Ubuntu: apt install qemu-user-static\)$",
            result.Verdict.Reason!.ReplaceLineEndings(" "));
    }

    [SkippableFact]
    public async Task AnImageOnTheEngineIsNotTakenForAnotherPlatform()
    {
        var missing = await Assert.ThrowsAsync<ImageMissingException>(
            () => engine.Harness.Images.ProvideAsync(
                engine.Image, ImagePlatform.Parse("linux/s390x"), CancellationToken.None));
        Assert.StartsWith(
            $"the engine has it for {engine.Harness.Facts.Platform}, not linux/s390x, and cannot pull: ",
            missing.Reason, StringComparison.Ordinal);
    }

    private static Verdict Passed => Verdict.Passed();

    private static Mismatch IsTimeOut => new("red", "timed out") { DependsOnTime = true, IsTimeOut = true };

    private static Mismatch IsWrong => new("red", "green");

    private static Verdict Failed(params Mismatch[] mismatches) => Verdict.Failed(new Failure
    {
        Ran = "a test",
        Mismatches = mismatches,
        Why = "",
        Change = "",
        Again = "",
        Run = "",
    });

    private async Task<(string Image, string Folder)> BuildAsync(string name, Machine machine)
    {
        _ = engine.Harness;
        Skip.IfNot(OperatingSystem.IsLinux(), "needs this machine's bash");
        _folder.With("Dockerfile", "FROM scratch\nADD bash.tar /\n").With("bash.tar", await TarAsync(machine));
        var image = await engine.Harness.Images.ProvideAsync(
            name, _folder.Path, null, ImagePlatform.Parse(Foreign), CancellationToken.None);
        _built.Add(image.Reference);
        return (image.Reference, _folder.Path);
    }

    private static async Task<byte[]> TarAsync(Machine machine)
    {
        using var tar = Process.Start(new ProcessStartInfo("bash", ["-c", Bash]) { RedirectStandardOutput = true })!;
        using var bytes = new MemoryStream();
        await tar.StandardOutput.BaseStream.CopyToAsync(bytes);
        var all = bytes.ToArray();
        if (machine == Machine.Ours) return all;
        // Every program and library is for another one.
        var (arm, own) = ((byte)183, (byte)62);
        if (RuntimeInformation.OSArchitecture == Processor.Arm64) (arm, own) = (own, arm);
        for (var at = 0; at + MachineAt < all.Length; at += 512)
            if (all.AsSpan(at).StartsWith("\u007fELF"u8) && all[at + MachineAt] == own) all[at + MachineAt] = arm;
        return all;
    }

    private enum Machine
    {
        Ours,
        Another,
    }
}
