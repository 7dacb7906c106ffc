using System.Diagnostics;
using HarnessCore.Running;
using HarnessCore.Sandboxes;

namespace Benchmarks;

/// <summary>Runs through the harness.</summary>
internal sealed class Runs(Harness harness, string image)
{
    // Until the sandbox that is started ahead waits, and the one before is gone.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(1200);

    /// <summary>From the call to the result, colour included, with a sandbox that waits.</summary>
    public async Task<TimeSpan> WaitingAsync(IReadOnlyDictionary<string, string> files)
    {
        harness.Pool.Prepare(new SandboxSpec(image, SandboxProfile.Production));
        await Task.Delay(Settling);
        var watch = Stopwatch.StartNew();
        await harness.Runner.RunAsync(new RunRequest { Image = image, Files = files }, CancellationToken.None);
        var taken = watch.Elapsed;
        await Task.Delay(Settling / 2);
        return taken;
    }
}
