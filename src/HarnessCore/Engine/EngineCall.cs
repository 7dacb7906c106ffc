using System.Globalization;
using Docker.DotNet;

namespace HarnessCore.Engine;

/// <summary>
/// Makes calls of the engine's API. Every call goes through here, so that whatever the engine or the client does wrong
/// becomes an <see cref="EngineException"/>, and an engine that does not answer never looks like Ctrl-C.
/// </summary>
/// <param name="client">Asks whether the engine is alive.</param>
internal sealed class EngineCall(IDockerClient client)
{
    /// <summary>How long the engine may take to answer: one that removes many containers takes its time.</summary>
    public TimeSpan Limit { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Makes a call that the engine answers at once.</summary>
    /// <param name="doing">What for, as an infinitive: "start container 1a2b".</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="shorter">A shorter limit than usual.</param>
    /// <exception cref="EngineException">The engine refused, broke off or did not answer in time.</exception>
    public async Task<T> AnswerAsync<T>(
        string doing, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken,
        TimeSpan? shorter = null)
    {
        var most = shorter is { } other && other < Limit ? other : Limit;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(most);
        return await TranslateAsync(doing, () => call(limited.Token), most, cancellationToken);
    }

    /// <summary>Makes a call that the engine answers at once, with nothing.</summary>
    /// <exception cref="EngineException">The engine refused, broke off or did not answer in time.</exception>
    public Task AnswerAsync(
        string doing, Func<CancellationToken, Task> call, CancellationToken cancellationToken,
        TimeSpan? shorter = null) =>
        AnswerAsync(doing, token => DoneAsync(call, token), cancellationToken, shorter);

    /// <summary>
    /// Makes a call that takes as long as it takes, such as a pull or a build. It may be silent for minutes; it is
    /// given up when the engine does not answer a ping either.
    /// </summary>
    /// <exception cref="EngineException">The engine refused, broke off or does not answer any more.</exception>
    public async Task FinishAsync(
        string doing, Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = DoneAsync(call, abandon.Token);
        while (await Task.WhenAny(work, Task.Delay(Limit, CancellationToken.None)) != work)
        {
            if (await IsSilentAsync(cancellationToken))
            {
                await abandon.CancelAsync();
                // What becomes of it now is of no interest, and it may never end.
                _ = work.ContinueWith(
                    static late => _ = late.Exception, CancellationToken.None,
                    TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                throw NoAnswer(doing, Limit);
            }
        }

        await TranslateAsync(doing, () => work, Limit, cancellationToken);
    }

    private static async Task<T> TranslateAsync<T>(
        string doing, Func<Task<T>> work, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            // JSON's null: no engine says that, but a proxy can.
            return await work() ?? throw new EngineException($"could not {doing}: the engine's answer is empty");
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e))
        {
            throw new EngineException(doing, e);
        }
        // Ours, the client's or Testcontainers' own limit: nobody has cancelled it.
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw NoAnswer(doing, limit);
        }
    }

    // An engine that refuses a ping, or is gone, answers: the call itself ends then, and tells why.
    private async Task<bool> IsSilentAsync(CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Limit);
        try
        {
            await client.System.PingAsync(limited.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return true;
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e))
        {
            return false;
        }
    }

    private static EngineException NoAnswer(string doing, TimeSpan limit) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"could not {doing}: the engine did not answer within {limit.TotalSeconds} s; it may need a restart"));

    private static async Task<bool> DoneAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        await call(cancellationToken);
        return true;
    }
}
