using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace HarnessCore.Engine;

/// <summary>All log messages of the engine layer.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Debug, "Engine {version} (API {apiVersion}) at {endpoint}")]
    public static partial void Connected(ILogger logger, string version, string apiVersion, Uri endpoint);

    [LoggerMessage(2, LogLevel.Information, "Removed orphaned container {id}, created by {owner}")]
    public static partial void Swept(ILogger logger, string id, string owner);

    [LoggerMessage(3, LogLevel.Warning, "{problem}; retrying at the end")]
    public static partial void NotRemoved(ILogger logger, string problem);

    [LoggerMessage(6, LogLevel.Warning, "The engine does not answer; containers left on it: {count}")]
    public static partial void Left(ILogger logger, int count);

    [LoggerMessage(4, LogLevel.Information, "{image}: {doing} ({seconds:F0} s)")]
    public static partial void Progress(ILogger logger, string image, string doing, double seconds);

    [LoggerMessage(7, LogLevel.Warning, "{problem}; pulling without")]
    public static partial void NoCredentials(ILogger logger, string problem);

    [LoggerMessage(8, LogLevel.Information, "{image}: pull failed: {reason}; trying again in {seconds:0.#} s")]
    public static partial void PullFailed(ILogger logger, string image, string reason, double seconds);

    [LoggerMessage(9, LogLevel.Warning, "{image}: the tag has moved from {before} to {now}")]
    public static partial void Moved(ILogger logger, string image, string before, string now);

    [LoggerMessage(10, LogLevel.Warning, "{image}: {platform} is emulated on {engine}; timings mean nothing")]
    public static partial void Emulated(ILogger logger, string image, string platform, string engine);

    [LoggerMessage(5, LogLevel.Information, "{image}: {doing}")]
    public static partial void Began(ILogger logger, string image, string doing);
}

/// <summary>Logs that long work is still going on.</summary>
internal static class LongWork
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Then = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Waits for the work. Logs how long it has taken after two seconds, and then every ten.
    /// </summary>
    public static async Task<T> WatchAsync<T>(ILogger logger, string image, Func<string> doing, Task<T> work)
    {
        await WatchAsync(logger, image, doing, (Task)work);
        return await work;
    }

    /// <inheritdoc cref="WatchAsync{T}"/>
    public static Task WatchAsync(ILogger logger, string image, string doing, Task work) =>
        WatchAsync(logger, image, () => doing, work);

    private static async Task WatchAsync(ILogger logger, string image, Func<string> doing, Task work)
    {
        var watch = Stopwatch.StartNew();
        var pause = First;
        while (await Task.WhenAny(work, Task.Delay(pause)) != work)
        {
            EngineLog.Progress(logger, image, doing(), watch.Elapsed.TotalSeconds);
            pause = Then;
        }

        await work;
    }
}
