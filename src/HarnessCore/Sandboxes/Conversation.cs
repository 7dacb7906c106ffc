using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Docker.DotNet;

namespace HarnessCore.Sandboxes;

/// <summary>
/// One run, as it goes over a sandbox's streams: the answer of pid1.sh, taken apart while it arrives. Memory stays bounded
/// whatever comes: output beyond the limit is counted and let go, files are handed on one by one.
/// </summary>
internal sealed class Conversation
{
    private const int MostComplaints = 4096;

    private readonly MarkedStream _out;
    private readonly MarkedStream _err;
    private readonly CappedBytes _told = new(128);
    private readonly CappedBytes _complaints = new(MostComplaints);
    private readonly Pipe _tar = new(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19));
    private readonly TaskCompletionSource _kataEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _tarWritten;
    private long _tarBytes;

    public Conversation(string nonce)
    {
        var mark = Encoding.ASCII.GetBytes(nonce);
        _out = new MarkedStream(mark, Stdout.Add, _told.Add, AddToTar);
        _err = new MarkedStream(mark, Stderr.Add, _complaints.Add);
    }

    public CappedBytes Stdout { get; } = new();

    public CappedBytes Stderr { get; } = new();

    public string Complaints => Encoding.UTF8.GetString(_complaints.Kept).Trim();

    /// <summary>Done when cyber-dojo.sh, and all that it started, is gone, and its output and status are all here.</summary>
    public Task KataEnded => _kataEnded.Task;

    public bool Complete => _out.Complete && _err.Complete;

    /// <summary>The exit status, whether pid 1 was told to stop, and how many processes were killed for memory.</summary>
    public (int Status, bool Stopped, int OomKills)? Told { get; private set; }

    /// <summary>Reads until all is told or the stream ends.</summary>
    /// <returns>What is wrong with the harvest; null when it is well.</returns>
    public async Task<string?> ReadAsync(AttachedStream stream, IHarvest harvest, CancellationToken cancellationToken)
    {
        var harvesting = TarHarvest.ReadAsync(_tar.Reader.AsStream(), harvest, cancellationToken);
        try
        {
            await ReadOutputAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _tar.Writer.CompleteAsync().ConfigureAwait(false);
        }

        var complaint = await harvesting.ConfigureAwait(false);
        return _tarBytes == 0 ? null : complaint;
    }

    private async Task ReadOutputAsync(AttachedStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        while (!Complete)
        {
            var read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read.EOF)
            {
                _out.Flush();
                _err.Flush();
                return;
            }

            var source = read.Target == MultiplexedStream.TargetStream.StandardError ? _err : _out;
            source.Feed(buffer.AsSpan(0, read.Count));
            if (_tarWritten)
            {
                _tarWritten = false;
                await _tar.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            if (_out.Ended >= 2 && _err.Ended >= 1 && !_kataEnded.Task.IsCompleted)
            {
                Told = Parse(Encoding.ASCII.GetString(_told.Kept));
                _kataEnded.SetResult();
            }
        }
    }

    private void AddToTar(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_tar.Writer.GetSpan(Math.Max(1, bytes.Length)));
        _tar.Writer.Advance(bytes.Length);
        _tarWritten = true;
        _tarBytes += bytes.Length;
    }

    // Null for nonsense: a kata that reads process 1's memory knows the nonce and can write it itself.
    private static (int, bool, int)? Parse(string told)
    {
        var words = told.Split(' ');
        return words.Length == 3
            && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            && int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var kills)
            ? (status, words[1] == "yes", kills)
            : null;
    }
}
