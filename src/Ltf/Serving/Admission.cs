using System.Diagnostics.CodeAnalysis;

namespace Ltf.Serving;

/// <summary>Lets a bounded number of runs in, and a bounded number wait, in the order in which they came.</summary>
/// <param name="atOnce">The most runs at a time.</param>
/// <param name="queue">The most that wait.</param>
[SuppressMessage(
    "Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "A SemaphoreSlim holds nothing until somebody asks for its wait handle.")]
internal sealed class Admission(int atOnce, int queue)
{
    private readonly SemaphoreSlim _places = new(atOnce);
    private int _inside;
    private volatile bool _closed;

    /// <summary>How many runs are running now.</summary>
    public int Running => atOnce - _places.CurrentCount;

    /// <summary>How many runs wait now.</summary>
    public int Waiting => Math.Max(0, Volatile.Read(ref _inside) - Running);

    /// <summary>Whether it lets no more in.</summary>
    public bool IsClosed => _closed;

    /// <summary>Lets no more in; those inside, and those that wait, go on.</summary>
    public void Close() => _closed = true;

    /// <summary>Waits for a place; it is free again when the result is disposed.</summary>
    /// <exception cref="RefusedException">Too many wait, or the service is stopping.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        if (_closed) throw Stopping();
        if (Interlocked.Increment(ref _inside) > atOnce + queue)
        {
            Interlocked.Decrement(ref _inside);
            throw new RefusedException(
                StatusCodes.Status429TooManyRequests,
                $"too many runs: {atOnce} running and {queue} waiting; try again later");
        }

        try
        {
            await _places.WaitAsync(cancellationToken);
        }
        catch
        {
            Interlocked.Decrement(ref _inside);
            throw;
        }

        return new Place(this);
    }

    /// <summary>The answer to a run that comes, or waits, when the service stops.</summary>
    public static RefusedException Stopping() =>
        new(StatusCodes.Status503ServiceUnavailable, "the service is stopping");

    private void Leave()
    {
        _places.Release();
        Interlocked.Decrement(ref _inside);
    }

    private sealed class Place(Admission admission) : IDisposable
    {
        private Admission? _admission = admission;

        public void Dispose() => Interlocked.Exchange(ref _admission, null)?.Leave();
    }
}
