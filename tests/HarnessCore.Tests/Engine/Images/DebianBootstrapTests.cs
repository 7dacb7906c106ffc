using System.Diagnostics;
using System.Text;
using HarnessCore.Engine;
using HarnessCore.Engine.Images;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Engine.Images;

/// <summary>How the script that bootstraps a release is run.</summary>
public class DebianBootstrapTests
{
    [Fact]
    public async Task HasWhatTheScriptPrints()
    {
        using var tar = new MemoryStream();
        await DebianBase.BootstrapAsync("cat; echo \"a tar of $1\"", "bookworm", tar, CancellationToken.None);
        Assert.Equal("a tar of bookworm\n", Encoding.UTF8.GetString(tar.ToArray()));
    }

    [Fact]
    public async Task FailsWithWhatTheScriptComplainsOf()
    {
        var error = await Assert.ThrowsAsync<EngineException>(
            () => DebianBase.BootstrapAsync(
                "echo half; echo no route to host >&2; exit 7", "bookworm", Stream.Null, CancellationToken.None));
        Assert.Equal("could not bootstrap Debian bookworm: exit code 7\nno route to host", error.Message);
    }

    [Fact]
    public async Task IsKilledWithAllThatItStartedWhenItIsCancelled()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => DebianBase.BootstrapAsync("(sleep 4196651970 & wait); true", "bookworm", Stream.Null, soon.Token));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
        await Eventually.HoldsAsync(
            "the script's child is gone", () => Task.FromResult(!Processes.With("4196651970").Any()));
    }
}
