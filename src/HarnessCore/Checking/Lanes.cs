namespace HarnessCore.Checking;

/// <summary>
/// Does work in its order, so much of it at a time as there are cores for. What only runs into its own time limit does
/// not count: several such loops on one core all end when their time is over.
/// </summary>
internal static class Lanes
{
    /// <summary>Does all of it; the first exception stops the rest, and is thrown when all have ended.</summary>
    /// <param name="all">The work, in its order.</param>
    /// <param name="working">How much is done at a time, at least 1.</param>
    /// <param name="waiting">How much that waits is done beside it; 0 if it counts like all else.</param>
    /// <param name="waits">Whether a piece of work only waits for its time-out.</param>
    /// <param name="work">Does a piece.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task ForEachAsync<T>(
        IEnumerable<T> all, int working, int waiting, Func<T, bool> waits, Func<T, CancellationToken, Task> work,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var cores = new SemaphoreSlim(working);
        using var beside = new SemaphoreSlim(waiting);
        var begun = new List<Task>();
        foreach (var one in all)
        {
            var lane = waiting > 0 && waits(one) ? beside : cores;
            await lane.WaitAsync(stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested) break;
            begun.Add(Task.Run(() => DoAsync(one, lane), CancellationToken.None));
        }

        await Task.WhenAll(begun);
        cancellationToken.ThrowIfCancellationRequested();

        async Task DoAsync(T one, SemaphoreSlim lane)
        {
            try
            {
                await work(one, stop.Token);
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
            finally
            {
                lane.Release();
            }
        }
    }
}
