using HarnessCore.Catalogue;

namespace HarnessCore.Checking;

/// <summary>Builds or pulls the next image while the current one is checked.</summary>
/// <param name="ready">Makes an image ready, and throws nothing.</param>
/// <param name="entries">The images, in their order.</param>
/// <param name="cancellationToken">Stops a build.</param>
internal sealed class Ahead(
    Func<LtfEntry, CancellationToken, Task> ready, IReadOnlyList<LtfEntry> entries,
    CancellationToken cancellationToken)
{
    private readonly Lock _gate = new();
    private int _begun;
    private Task _making = Task.CompletedTask;

    /// <summary>Reports that a scenario of an image begins. The image after it is then prepared.</summary>
    public void Begins(LtfEntry entry)
    {
        lock (_gate)
        {
            var place = entries.Index().First(one => one.Item == entry).Index + 1;
            if (place <= _begun) return;
            _begun = place;
            if (place < entries.Count) _making = MakeAsync(_making, entry, entries[place]);
        }
    }

    /// <summary>Waits until no image is being prepared.</summary>
    public Task EndAsync()
    {
        lock (_gate) return _making;
    }

    private async Task MakeAsync(Task before, LtfEntry now, LtfEntry next)
    {
        await before;
        await ready(now, cancellationToken);
        await ready(next, cancellationToken);
    }
}
