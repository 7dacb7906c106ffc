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
    /// <summary>For calls that only look something up, or are done at once.</summary>
    public static readonly TimeSpan Quick = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the engine may take to answer while it answers pings: one that removes many containers takes its time.
    /// </summary>
    public TimeSpan Limit { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether the engine is alive.</summary>
    public EnginePulse Pulse { get; } = new(client);

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
        return await TranslateAsync(
            doing, () => WhileAliveAsync(doing, call, limited.Token), most, cancellationToken);
    }

    /// <summary>Makes a call that the engine answers at once, with nothing.</summary>
    /// <exception cref="EngineException">The engine refused, broke off or did not answer in time.</exception>
    public Task AnswerAsync(
        string doing, Func<CancellationToken, Task> call, CancellationToken cancellationToken,
        TimeSpan? shorter = null) =>
        AnswerAsync(doing, token => DoneAsync(call, token), cancellationToken, shorter);

    /// <summary>
    /// Makes a call that takes as long as it takes, such as a pull or a build. It may be silent for minutes; it is
    /// given up when the engine does not answer pings either.
    /// </summary>
    /// <exception cref="EngineException">The engine refused, broke off or does not answer any more.</exception>
    public Task FinishAsync(
        string doing, Func<CancellationToken, Task> call, CancellationToken cancellationToken) =>
        TranslateAsync(
            doing, () => WhileAliveAsync(doing, token => DoneAsync(call, token), cancellationToken), Limit,
            cancellationToken);

    /// <summary>
    /// Does something that waits for what comes through the engine, for as long as the engine is alive.
    /// </summary>
    /// <param name="doing">What, as an infinitive.</param>
    /// <param name="call">Does it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="EngineException">The engine does not answer any more.</exception>
    public async Task<T> WhileAliveAsync<T>(
        string doing, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        if (Pulse.WasSilent) throw NoAnswer(doing, "the engine has stopped answering");
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = call(abandon.Token);
        if (await Pulse.OutlivesAsync(work)) return await work;
        await abandon.CancelAsync();
        // What becomes of it now is of no interest, and it may never end.
        _ = work.ContinueWith(
            static late => _ = late.Exception, CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        throw NoAnswer(doing, $"the engine does not even answer a ping within {Seconds(Pulse.PingLimit)}");
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
            throw NoAnswer(doing, $"the engine did not answer within {Seconds(limit)}");
        }
    }

    private static EngineException NoAnswer(string doing, string what) =>
        new($"could not {doing}: {what}; it may need a restart") { IsSilence = true };

    private static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} s");

    private static async Task<bool> DoneAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        await call(cancellationToken);
        return true;
    }
}
