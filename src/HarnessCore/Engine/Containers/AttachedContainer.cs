using System.Security.Cryptography;
using Docker.DotNet;
using HarnessCore.Engine.Images;

namespace HarnessCore.Engine.Containers;

/// <summary>
/// A running container that takes requests on its stdin and answers on its stdout and stderr. A request carries a nonce
/// (<see cref="Nonce"/>) and the answer repeats it: nothing that runs in the container can know it beforehand.
/// </summary>
internal sealed class AttachedContainer : IAsyncDisposable
{
    // The engine learns that a container has ended a moment after its streams have.
    private const int EndAttempts = 40;
    private static readonly TimeSpan EndPause = TimeSpan.FromMilliseconds(50);

    private readonly EngineContainers _containers;
    private readonly string _id;
    private readonly MultiplexedStream _stream;
    private readonly byte[] _ahead = new byte[1024];
    private Task<MultiplexedStream.ReadResult>? _reading;

    private AttachedContainer(EngineContainers containers, string id, MultiplexedStream stream)
    {
        _containers = containers;
        _id = id;
        _stream = stream;
    }

    /// <summary>Its short id.</summary>
    public string Id => ContainerCalls.Short(_id);

    /// <summary>Whether nothing has come, and the streams have not ended, since <see cref="Watch"/>.</summary>
    public bool IsSilent => _reading is { IsCompleted: false };

    /// <summary>A new secret for one request and its answer.</summary>
    public static string Nonce() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Creates a container, attaches to it and starts it. When one of these fails, none is left.</summary>
    /// <exception cref="ImageMissingException">The engine does not have the image.</exception>
    /// <exception cref="NoSandboxException">The image does not have the command, or one that cannot run.</exception>
    /// <exception cref="EngineException">The engine failed.</exception>
    public static async Task<AttachedContainer> StartAsync(
        EngineContainers containers, ContainerSpec spec, CancellationToken cancellationToken)
    {
        var id = await containers.CreateAsync(spec, cancellationToken);
        MultiplexedStream? stream = null;
        try
        {
            // Before the start, so that no byte is missed.
            stream = await containers.Calls.AttachAsync(id, cancellationToken);
            await containers.Calls.StartAsync(id, cancellationToken);
            return new AttachedContainer(containers, id, stream);
        }
        catch
        {
            stream?.Dispose();
            await containers.RemoveAsync(id);
            throw;
        }
    }

    /// <summary>
    /// Watches a container that has nothing to say until it is asked: when something comes, or its streams end, it is
    /// not <see cref="IsSilent"/> any more. The next <see cref="ReadAsync"/> returns what has come.
    /// </summary>
    public void Watch()
    {
        _reading ??= _stream.ReadOutputAsync(_ahead, 0, _ahead.Length, CancellationToken.None);
        // Nobody needs to hear of a stream that is closed under it.
        _ = _reading.ContinueWith(
            static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
    }

    /// <summary>Writes to its stdin.</summary>
    public Task WriteAsync(byte[] bytes, CancellationToken cancellationToken) =>
        _stream.WriteAsync(bytes, 0, bytes.Length, cancellationToken);

    /// <summary>Reads what comes next.</summary>
    public async Task<ContainerOutput> ReadAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        if (_reading is null) return Of(await _stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken));
        var read = await _reading.WaitAsync(cancellationToken);
        _reading = null;
        _ahead.AsSpan(0, read.Count).CopyTo(buffer);
        return Of(read);
    }

    /// <summary>Sends a request and takes its answer.</summary>
    /// <param name="request">What to write to stdin.</param>
    /// <param name="take">Takes what comes; true once the answer is complete.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>False when the streams ended before the answer was complete.</returns>
    /// <exception cref="EngineException">The engine does not answer any more.</exception>
    public Task<bool> AskAsync(byte[] request, TakeOutput take, CancellationToken cancellationToken) =>
        _containers.Calls.WhileAliveAsync(_id, token => AskedAsync(request, take, token), cancellationToken);

    /// <summary>Sends a signal to process 1; false when it does not run any more.</summary>
    /// <exception cref="EngineException">The engine failed.</exception>
    public Task<bool> SignalAsync(string signal, CancellationToken cancellationToken) =>
        _containers.Calls.SignalAsync(_id, signal, cancellationToken);

    /// <summary>Closes the streams.</summary>
    public void HangUp() => _stream.Dispose();

    /// <summary>How the container ended, after its streams have.</summary>
    /// <exception cref="EngineException">
    /// It did not end by itself: something outside of it removed or killed it, or the engine dropped the streams.
    /// </exception>
    public async Task<ContainerEnd> HowEndedAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < EndAttempts; attempt++)
        {
            var state = await _containers.StateAsync(_id, cancellationToken)
                ?? throw new EngineException($"container {Id} was removed from outside while in use");
            if (!state.Running)
            {
                return await EndOfAsync(state, cancellationToken);
            }

            await Task.Delay(EndPause, cancellationToken);
        }

        throw new EngineException($"the engine closed the streams of container {Id}, which is still running");
    }

    /// <summary>The paths that have been written to outside of its file systems in memory.</summary>
    /// <exception cref="EngineException">The engine failed.</exception>
    public Task<IReadOnlyList<string>> ChangesAsync(CancellationToken cancellationToken) =>
        _containers.Calls.ChangesAsync(_id, cancellationToken);

    /// <summary>Removes the container.</summary>
    public async ValueTask DisposeAsync()
    {
        HangUp();
        await _containers.RemoveAsync(_id);
    }

    private async Task<bool> AskedAsync(byte[] request, TakeOutput take, CancellationToken cancellationToken)
    {
        await WriteAsync(request, cancellationToken);
        var buffer = new byte[1 << 14];
        while (true)
        {
            var read = await ReadAsync(buffer, cancellationToken);
            if (read.IsEnd) return false;
            if (take(buffer.AsSpan(0, read.Count), read.IsError)) return true;
        }
    }

    private async Task<ContainerEnd> EndOfAsync(ContainerState state, CancellationToken cancellationToken)
    {
        var killed = state is { OutOfMemory: false, ExitCode: ContainerEnd.ExitCodeOfKill };
        var ended = state.Ended ?? DateTimeOffset.UtcNow;
        if (killed && await _containers.Calls.WasKilledAsync(_id, ended, cancellationToken))
        {
            throw new EngineException(
                $"container {Id} was killed from outside while in use "
                    + $"(exit code {ContainerEnd.ExitCodeOfKill}, not for memory)");
        }

        return new ContainerEnd(state.ExitCode, state.OutOfMemory, killed);
    }

    private static ContainerOutput Of(MultiplexedStream.ReadResult read) =>
        new(read.Count, read.Target == MultiplexedStream.TargetStream.StandardError, read.EOF);
}

/// <summary>Takes output of a container; returns whether the answer is complete.</summary>
internal delegate bool TakeOutput(ReadOnlySpan<byte> bytes, bool isError);

/// <summary>Output of a container, read into a buffer.</summary>
/// <param name="Count">How many bytes.</param>
/// <param name="IsError">Whether they came from stderr; from stdout otherwise.</param>
/// <param name="IsEnd">Whether the streams have ended.</param>
internal readonly record struct ContainerOutput(int Count, bool IsError, bool IsEnd);

/// <summary>How a container ended.</summary>
/// <param name="ExitCode">The exit code of its process 1.</param>
/// <param name="OutOfMemory">Whether the kernel killed it for memory.</param>
/// <param name="Killed">
/// Whether something on the engine's machine, but not the engine, killed process 1: what runs in the container can.
/// </param>
internal sealed record ContainerEnd(int ExitCode, bool OutOfMemory, bool Killed)
{
    /// <summary>128 and SIGKILL.</summary>
    public const int ExitCodeOfKill = 137;
}
