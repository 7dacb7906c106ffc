using Docker.DotNet;

namespace HarnessCore.Sandboxes;

/// <summary>
/// The one stream over which a sandbox is talked to. While nobody does, a read is under way all the same: a sandbox has nothing to
/// say of itself, so when that read comes to an end, the sandbox has died.
/// </summary>
internal sealed class AttachedStream(MultiplexedStream stream) : IDisposable
{
    private readonly byte[] _ahead = new byte[1024];
    private Task<MultiplexedStream.ReadResult>? _reading;

    /// <summary>Whether nothing has come, and the stream has not ended, since <see cref="Watch"/>.</summary>
    public bool IsSilent => _reading is { IsCompleted: false };

    /// <summary>Begins to watch; the next <see cref="ReadAsync"/> hands out what has come.</summary>
    public void Watch()
    {
        _reading ??= stream.ReadOutputAsync(_ahead, 0, _ahead.Length, CancellationToken.None);
        // Of a stream that is closed under it nobody needs to hear.
        _ = _reading.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    public async Task<MultiplexedStream.ReadResult> ReadAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        if (_reading is null) return await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false);
        var read = await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        _reading = null;
        _ahead.AsSpan(0, read.Count).CopyTo(buffer);
        return read;
    }

    public Task WriteAsync(byte[] bytes, CancellationToken cancellationToken) => stream.WriteAsync(bytes, 0, bytes.Length, cancellationToken);

    public void Dispose() => stream.Dispose();
}
