using System.Diagnostics.CodeAnalysis;

namespace Ltf.Serving.Peers;

/// <summary>
/// Messages that wait, at most one of a kind: a newer one replaces it. If too many kinds wait, the oldest is dropped.
/// Safe for concurrent use.
/// </summary>
/// <param name="most">The most that wait.</param>
/// <param name="dropped">Told of each that was replaced or dropped.</param>
[SuppressMessage(
    "Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "A SemaphoreSlim holds nothing until somebody asks for its wait handle.")]
internal sealed class Newest<TKey, TMessage>(int most, Action dropped)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<TKey, TMessage> _waiting = [];
    private readonly SemaphoreSlim _some = new(0, 1);

    /// <summary>Adds one.</summary>
    public void Add(TKey key, TMessage message)
    {
        lock (_gate)
        {
            // One that is replaced keeps its place: a busy kind must not be put off for ever.
            var isKnown = _waiting.ContainsKey(key);
            var isFull = !isKnown && _waiting.Count >= most;
            if (isFull) _waiting.RemoveAt(0);
            _waiting[key] = message;
            if (isKnown || isFull) dropped();
            if (_some.CurrentCount == 0) _some.Release();
        }
    }

    /// <summary>Takes the one that has waited longest; waits if there is none.</summary>
    public async Task<TMessage> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_gate)
            {
                if (_waiting.Count > 0)
                {
                    var first = _waiting.GetAt(0).Value;
                    _waiting.RemoveAt(0);
                    return first;
                }
            }

            await _some.WaitAsync(cancellationToken);
        }
    }
}
