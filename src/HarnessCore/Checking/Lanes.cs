namespace HarnessCore.Checking;

/// <summary>
/// Starts work items in order and limits how many run at a time. Items that only wait for a time-out have a limit of
/// their own: endless loops that share a core still end on time.
/// </summary>
internal static class Lanes
{
    /// <summary>Runs all items. The first exception cancels the others, and is thrown when they have ended.</summary>
    /// <param name="all">The items, in order.</param>
    /// <param name="working">The most items at a time, at least 1.</param>
    /// <param name="waiting">The most waiting items beside them; 0 to count those like all others.</param>
    /// <param name="waits">Whether an item only waits for its time-out.</param>
    /// <param name="work">Runs an item.</param>
    /// <param name="cancellationToken">Cancels all items.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
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
