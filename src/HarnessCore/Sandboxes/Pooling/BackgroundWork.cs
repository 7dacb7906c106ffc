using System.Collections.Concurrent;

namespace HarnessCore.Sandboxes.Pooling;

/// <summary>Work that nobody waits for until the end.</summary>
/// <param name="ended">Told whenever some of it has ended, well or not.</param>
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

    /// <summary>Waits until all is done, also what was added meanwhile.</summary>
    public async Task EndAsync()
    {
        while (!_going.IsEmpty)
        {
            await Task.WhenAll(_going.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Yield(); // one that has ended leaves the list a moment later
        }
    }
}
