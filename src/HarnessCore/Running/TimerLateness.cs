using System.Collections.Concurrent;

namespace HarnessCore.Running;

/// <summary>
/// How late the timers of this process are: a harness that does not get to run cannot tell when a kata ended.
/// </summary>
internal sealed class TimerLateness : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ConcurrentQueue<(long At, TimeSpan Late)> _late = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly TimeProvider _clock;
    private readonly Task _ticking;

    /// <summary>Measures until it is disposed.</summary>
    /// <param name="clock">The clock; null for the system's.</param>
    public TimerLateness(TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        _ticking = TickAsync();
    }

    /// <summary>A moment, for <see cref="Since"/>.</summary>
    public long Now() => _clock.GetTimestamp();

    /// <summary>By how much a timer was late since then, at most.</summary>
    public TimeSpan Since(long begin) =>
        _late.Where(tick => tick.At >= begin).Select(tick => tick.Late).DefaultIfEmpty().Max();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _ticking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
    }

    // Only lateness that could matter is kept.
    private async Task TickAsync()
    {
        while (true)
        {
            var before = _clock.GetTimestamp();
            await Task.Delay(Tick, _clock, _closing.Token);
            var late = _clock.GetElapsedTime(before) - Tick;
            if (late > Tick) _late.Enqueue((_clock.GetTimestamp(), late));
            while (_late.TryPeek(out var oldest) && _clock.GetElapsedTime(oldest.At) > Kept) _late.TryDequeue(out _);
        }
    }
}
