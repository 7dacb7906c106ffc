using HarnessCore.Storage;
using HarnessCore.Tests.Child;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Hostile;

/// <summary>
/// The wall clock jumps an hour ahead and an hour back, again and again, as on a laptop that wakes up or a machine that
/// is set right: limits and verdicts hold.
/// </summary>
[Collection(EngineCollection.Name)]
public sealed class ClockJumpTests(EngineFixture engine) : IDisposable
{
    private static readonly EnumerationOptions TwoFoldersDown = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 2,
    };

    // Debian's package faketime.
    private static readonly string? Library = new[] { "/usr/lib", "/usr/lib64" }
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "libfaketimeMT.so.1", TwoFoldersDown))
        .FirstOrDefault();

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task AClockThatJumpsChangesNoVerdict()
    {
        Skip.If(Library is null, "libfaketime is not installed: apt-get install faketime");
        var reference = Path.Combine(RepositoryRoot.Path, "images", "python-unittest");
        var image = await engine.Harness.Images.BuildAsync("python-unittest", reference, CancellationToken.None);
        var offset = _folder.With("offset", "+1h\n").In("offset");
        using var child = ChildProcess.Start(
            new Dictionary<string, string>
            {
                ["LD_PRELOAD"] = Library,
                ["FAKETIME_TIMESTAMP_FILE"] = offset,
                ["FAKETIME_NO_CACHE"] = "1",
                // No clock of the kernel's that only runs forward is ever set.
                ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            },
            "check", image.Reference, Path.Combine(reference, "start_point"),
            "^(traffic-light/(red|green)|timeout/ignores-term|self-kill/everything|self-kill/itself)$");
        using var end = new CancellationTokenSource();
        var jumps = JumpAsync(offset, end.Token);
        await child.SaysAsync("checked", 60);
        await end.CancelAsync();
        await jumps;
        var verdicts = child.LinesWith("verdict: ");
        Assert.NotEmpty(verdicts);
        Assert.All(verdicts, verdict => Assert.StartsWith("Passed", verdict, StringComparison.Ordinal));
    }

    private static async Task JumpAsync(string offset, CancellationToken end)
    {
        for (var back = true; !end.IsCancellationRequested; back = !back)
        {
            await Task.Delay(TimeSpan.FromSeconds(0.4), CancellationToken.None);
            AtomicFile.Write(offset, back ? "-1h\n" : "+1h\n");
        }
    }
}
