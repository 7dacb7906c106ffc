using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace HarnessCore.Engine;

/// <summary>Says that something long is still going on.</summary>
internal static class LongWork
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Then = TimeSpan.FromSeconds(10);

    /// <summary>Waits for the work; once it has taken two seconds, and every ten from there, the log says how long it has been.</summary>
    public static async Task<T> WatchAsync<T>(ILogger logger, string image, string doing, Task<T> work)
    {
        var watch = Stopwatch.StartNew();
        var pause = First;
        while (await Task.WhenAny(work, Task.Delay(pause)).ConfigureAwait(false) != work)
        {
            EngineLog.Progress(logger, image, doing, watch.Elapsed.TotalSeconds);
            pause = Then;
        }

        return await work.ConfigureAwait(false);
    }
}
