using System.Collections.Concurrent;

namespace HarnessCore.Sandboxes.Pooling;

/// <summary>Tasks that nobody awaits until the end.</summary>
/// <param name="ended">Called when a task has ended, even with an exception.</param>
internal sealed class BackgroundWork(Action ended)
{
    private readonly ConcurrentDictionary<Task, byte> _going = new();

    public void Add(Task work)
    {
        _going[work] = 0;
        work.ContinueWith(
            done =>
            {
                _going.TryRemove(done, out _);
                ended();
            },
            TaskScheduler.Default);
    }

    /// <summary>Waits for all tasks, including those added meanwhile.</summary>
    public async Task EndAsync()
    {
        while (!_going.IsEmpty)
        {
            await Task.WhenAll(_going.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Yield(); // an ended task leaves the list a moment later
        }
    }
}
