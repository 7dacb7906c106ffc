using System.Diagnostics;
using Docker.DotNet;

namespace HarnessCore.Engine;

/// <summary>
/// Tells an engine that has fallen silent from one that takes its time: a call that is not answered soon is doubted,
/// and an engine that does not answer pings either is silent. Calls in progress share the pings.
/// </summary>
/// <param name="client">Sends the pings.</param>
internal sealed class EnginePulse(IDockerClient client)
{
    // A ping that was on its way while this machine slept would be missed: two must be.
    private const int Pings = 2;

    // Whoever has many calls to make, as many containers to remove, does not wait for each.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Task<bool>? _asking;
    private long _silentAt;

    /// <summary>After how long without an answer a call is doubted.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How long the engine may take to answer a ping.</summary>
    public TimeSpan PingLimit { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether it has just been found silent, and has not answered since.</summary>
    public bool WasSilent =>
        Interlocked.Read(ref _silentAt) is not 0 and var at && Stopwatch.GetElapsedTime(at) < Memory;

    /// <summary>Waits for a call while the engine is alive; false when it is not, and the call may never end.</summary>
    public async Task<bool> OutlivesAsync(Task call)
    {
        while (!await EndsWithinAsync(call, Patience))
        {
            var silent = IsSilentAsync();
            if (await Task.WhenAny(call, silent) == silent && await silent) return false;
        }

        if (call.IsCompletedSuccessfully) Interlocked.Exchange(ref _silentAt, 0);
        return true;
    }

    private Task<bool> IsSilentAsync()
    {
        lock (_gate)
        {
            return _asking is { IsCompleted: false } ? _asking : _asking = AskAsync();
        }
    }

    private async Task<bool> AskAsync()
    {
        for (var ping = 0; ping < Pings; ping++)
        {
            using var limit = new CancellationTokenSource(PingLimit);
            try
            {
                await client.System.PingAsync(limit.Token);
                return false;
            }
            catch (OperationCanceledException)
            {
            }
            // An engine that refuses a ping, or is gone, answers: the call itself ends then, and tells why.
            catch (Exception e) when (EngineException.IsEngineTrouble(e))
            {
                return false;
            }
        }

        Interlocked.Exchange(ref _silentAt, Stopwatch.GetTimestamp());
        return true;
    }

    private static async Task<bool> EndsWithinAsync(Task call, TimeSpan limit)
    {
        using var over = new CancellationTokenSource();
        var first = await Task.WhenAny(call, Task.Delay(limit, over.Token));
        await over.CancelAsync();
        return first == call;
    }
}
