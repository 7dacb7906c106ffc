using System.Diagnostics.CodeAnalysis;

namespace HarnessCore.Checking;

/// <summary>Lets many run at a time, or one alone.</summary>
[SuppressMessage(
    "Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "A SemaphoreSlim holds nothing until somebody asks for its wait handle.")]
internal sealed class Turns
{
    private readonly SemaphoreSlim _entrance = new(1);
    private readonly Lock _gate = new();
    private TaskCompletionSource _empty = new();
    private int _inside;

    /// <summary>Waits while one runs alone, or is about to; the turn ends when the result is disposed.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await _entrance.WaitAsync(cancellationToken);
        lock (_gate) _inside++;
        _entrance.Release();
        return new Turn(Leave);
    }

    /// <summary>Waits until no other turn is taken, and keeps it so until the result is disposed.</summary>
    public async Task<IDisposable> TakeAloneAsync(CancellationToken cancellationToken)
    {
        await _entrance.WaitAsync(cancellationToken);
        try
        {
            await EmptyAsync().WaitAsync(cancellationToken);
            return new Turn(() => _entrance.Release());
        }
        catch
        {
            _entrance.Release();
            throw;
        }
    }

    private Task EmptyAsync()
    {
        lock (_gate)
        {
            if (_inside == 0) return Task.CompletedTask;
            _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_inside == 0) _empty.TrySetResult();
        }
    }

    private sealed class Turn(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
