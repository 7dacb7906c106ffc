using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Docker.DotNet;
using HarnessCore.Engine;

namespace HarnessCore.Sandboxes;

/// <summary>
/// A container that runs one cyber-dojo.sh. It is started before it is needed; its process 1 (pid1.sh, whose head tells the
/// theory of operation) waits on the attached stdin. One attached stream carries everything: no exec, no logs, no copying.
///
/// Three ways out are never mixed up: the kata ended or its time was up (a <see cref="SandboxRun"/>), the sandbox itself
/// went down under it (a <see cref="SandboxRun"/> too, which says so), the engine failed or somebody else interfered
/// (<see cref="EngineException"/>).
/// </summary>
public sealed class Sandbox : IAsyncDisposable
{
    // Grace for traps (0.8 s in pid1.sh) and a moment to tell.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1.3);

    // For thousands of files on a busy machine; a kata that made more work than that loses its files, not its output or colour.
    private static readonly TimeSpan HarvestLimit = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan CleanLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan StreamEndLimit = TimeSpan.FromSeconds(10);

    private readonly EngineContainers _containers;
    private readonly string _id;
    private readonly AttachedStream _stream;

    private Sandbox(EngineContainers containers, string id, AttachedStream stream)
    {
        _containers = containers;
        _id = id;
        _stream = stream;
        _stream.Watch();
    }

    /// <summary>The short id of its container.</summary>
    public string Container => EngineContainers.Short(_id);

    /// <summary>Whether it waits for a run: false once its container has gone down, or was removed.</summary>
    public bool Waits => _stream.IsSilent;

    /// <summary>Starts a sandbox; it waits for its run.</summary>
    /// <exception cref="ImageMissingException">The engine does not have the image.</exception>
    /// <exception cref="ContainerStartException">The image has no bash, or one that cannot be run.</exception>
    /// <exception cref="EngineException">The engine failed.</exception>
    public static async Task<Sandbox> StartAsync(DockerEngine engine, SandboxSpec spec, CancellationToken cancellationToken)
    {
        var id = await engine.Containers.CreateAsync(SandboxContainer.Parameters(spec), cancellationToken).ConfigureAwait(false);
        MultiplexedStream? stream = null;
        try
        {
            stream = await engine.Containers.AttachAsync(id, cancellationToken).ConfigureAwait(false);
            await engine.Containers.StartAsync(id, cancellationToken).ConfigureAwait(false);
            return new Sandbox(engine.Containers, id, new AttachedStream(stream));
        }
        catch
        {
            stream?.Dispose();
            await engine.Containers.RemoveAsync(id).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs cyber-dojo.sh. A sandbox does so once; again only after <see cref="CleanAsync"/>.</summary>
    /// <exception cref="EngineException">The engine failed, or another hand removed or killed the container.</exception>
    public async Task<SandboxRun> RunAsync(SandboxTask task, CancellationToken cancellationToken)
    {
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var conversation = new Conversation(nonce);
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = conversation.ReadAsync(_stream, task.Harvest, abandon.Token);
        try
        {
            await SendAsync(task, nonce, reading, cancellationToken).ConfigureAwait(false);
            return await FollowAsync(task, conversation, reading, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e))
        {
            throw new EngineException($"talk to container {Container} in mid-run", e);
        }
        finally
        {
            await abandon.CancelAsync().ConfigureAwait(false);
            _ = reading.ContinueWith(static abandoned => _ = abandoned.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    /// <summary>
    /// Makes a used sandbox as good as new: everything killed, and emptied what a kata can write to. Only under the read-only
    /// profile is that all there is.
    /// </summary>
    /// <returns>What could not be cleaned away; null when it may serve again.</returns>
    /// <exception cref="EngineException">The engine failed, or the sandbox did not answer in time.</exception>
    public async Task<string?> CleanAsync(CancellationToken cancellationToken)
    {
        var nonce = Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(32, lowercase: true));
        var left = new CappedBytes(4096);
        var answer = new MarkedStream(nonce, left.Add);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(CleanLimit);
        try
        {
            byte[] request = [.. "CLEAN "u8, .. nonce, (byte)'\n'];
            await _stream.WriteAsync(request, limit.Token).ConfigureAwait(false);
            var buffer = new byte[4096];
            while (!answer.Complete)
            {
                var read = await _stream.ReadAsync(buffer, limit.Token).ConfigureAwait(false);
                if (read.EOF)
                {
                    return "it has ended";
                }

                if (read.Target == MultiplexedStream.TargetStream.StandardOut)
                {
                    answer.Feed(buffer.AsSpan(0, read.Count));
                }
            }

            _stream.Watch();
            return left.Total == 0 ? null : Encoding.UTF8.GetString(left.Kept).Trim();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"it took longer than {CleanLimit.TotalSeconds:0} s";
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e))
        {
            throw new EngineException($"clean container {Container}", e);
        }
    }

    /// <summary>The paths that have been written to outside the tmpfs mounts.</summary>
    /// <exception cref="EngineException">The engine failed.</exception>
    public Task<IReadOnlyList<string>> WritesAsync(CancellationToken cancellationToken) => _containers.ChangesAsync(_id, cancellationToken);

    /// <summary>Removes the container.</summary>
    public async ValueTask DisposeAsync()
    {
        _stream.Dispose();
        await _containers.RemoveAsync(_id).ConfigureAwait(false);
    }

    private async Task SendAsync(SandboxTask task, string nonce, Task reading, CancellationToken cancellationToken)
    {
        var tar = TarPackage.Of(task.Files, task.Stamp);
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"RUN {nonce} {tar.Length} {task.KataId} {(task.WantsFiles ? "files" : "none")}\n"));
        var sending = _stream.WriteAsync([.. head, .. tar], cancellationToken);
        try
        {
            await Task.WhenAny(sending, reading).Unwrap().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // A sandbox that has died takes nothing; the end of its streams tells why, and is being read.
        }
    }

    private async Task<SandboxRun> FollowAsync(SandboxTask task, Conversation conversation, Task<string?> reading, CancellationToken cancellationToken)
    {
        var began = DateTimeOffset.UtcNow.AddSeconds(-1);
        var watch = Stopwatch.StartNew();
        var stopped = false;
        var ended = await AnyWithinAsync(task.Limit, cancellationToken, conversation.KataEnded, reading).ConfigureAwait(false);
        if (!ended)
        {
            stopped = true;
            await _containers.SignalAsync(_id, "SIGUSR1", cancellationToken).ConfigureAwait(false);
            ended = await AnyWithinAsync(StopLimit, cancellationToken, conversation.KataEnded, reading).ConfigureAwait(false);
        }

        var kataTime = watch.Elapsed;
        // It may have ended by itself in the very instant in which its time was up: pid 1 knows.
        if (conversation.Told is { } kata && !(stopped && kata.Stopped))
        {
            task.Ended?.Invoke(kata.Status, conversation.Stdout, conversation.Stderr);
        }

        var told = ended && await AnyWithinAsync(HarvestLimit, cancellationToken, reading).ConfigureAwait(false);
        if (!told && !await _containers.SignalAsync(_id, "SIGKILL", cancellationToken).ConfigureAwait(false))
        {
            _stream.Dispose();
        }

        var complaint = await reading.WaitAsync(StreamEndLimit, cancellationToken).ConfigureAwait(false);
        var (end, exitCode) = conversation.Complete ? (SandboxEnd.Told, null)
            : told ? await WhyDeadAsync(began, cancellationToken).ConfigureAwait(false)
            : (SandboxEnd.Unresponsive, null);
        return new SandboxRun
        {
            End = end,
            TimedOut = stopped && (conversation.Told?.Stopped ?? end == SandboxEnd.Unresponsive),
            Status = conversation.Told?.Status,
            Stdout = conversation.Stdout,
            Stderr = conversation.Stderr,
            Complaints = string.Join('\n', new[] { conversation.Complaints, complaint }.Where(text => !string.IsNullOrEmpty(text))),
            OomKills = conversation.Told?.OomKills ?? 0,
            ContainerExitCode = exitCode,
            KataTime = kataTime,
            HarvestTime = watch.Elapsed - kataTime,
        };
    }

    // The stream has ended, and not everything was told.
    private async Task<(SandboxEnd End, int? ExitCode)> WhyDeadAsync(DateTimeOffset began, CancellationToken cancellationToken)
    {
        // The engine hears of the end of a container a moment after its streams have ended.
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var state = await _containers.StateAsync(_id, cancellationToken).ConfigureAwait(false)
                ?? throw new EngineException($"container {Container} was removed by another hand in mid-run");
            if (!state.Running)
            {
                return state.OOMKilled ? (SandboxEnd.OutOfMemory, (int)state.ExitCode)
                    : state.ExitCode != 137 ? (SandboxEnd.Died, (int)state.ExitCode)
                    : !await _containers.WasKilledAsync(_id, began, cancellationToken).ConfigureAwait(false) ? (SandboxEnd.Killed, 137)
                    : throw new EngineException($"container {Container} was killed by another hand in mid-run (exit code 137, not for memory)");
            }

            await Task.Delay(50, cancellationToken).ConfigureAwait(false);
        }

        throw new EngineException($"the engine dropped the streams of container {Container}, which still runs");
    }

    private static async Task<bool> AnyWithinAsync(TimeSpan limit, CancellationToken cancellationToken, params Task[] tasks)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(limit, enough.Token);
        var first = await Task.WhenAny([.. tasks, delay]).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return first != delay;
    }
}
