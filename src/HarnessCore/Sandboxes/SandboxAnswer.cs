using System.IO.Pipelines;
using System.Text;
using HarnessCore.Engine.Containers;

namespace HarnessCore.Sandboxes;

/// <summary>
/// The answer of pid1.sh to one run, taken apart while it arrives. Memory stays bounded whatever comes: output beyond
/// the limit is counted and dropped, files are handed on one by one.
/// </summary>
internal sealed class SandboxAnswer
{
    private const int MaxComplaints = 4096;

    // Forty processes.
    private const int MaxReport = 8192;

    private readonly MarkedStream _out;
    private readonly MarkedStream _err;
    private readonly CappedBytes _report = new(MaxReport);
    private readonly CappedBytes _complaints = new(MaxComplaints);
    private readonly Pipe _tar = new(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19));
    private readonly TaskCompletionSource _kataEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _tarWritten;
    private long _tarBytes;

    public SandboxAnswer(string nonce)
    {
        var mark = Encoding.ASCII.GetBytes(nonce);
        _out = new MarkedStream(mark, Stdout.Add, _report.Add, AddToTar);
        _err = new MarkedStream(mark, Stderr.Add, _complaints.Add);
    }

    public CappedBytes Stdout { get; } = new();

    public CappedBytes Stderr { get; } = new();

    /// <summary>What the sandbox's own script and tools wrote to stderr.</summary>
    public string Complaints => Encoding.UTF8.GetString(_complaints.Kept).Trim();

    /// <summary>
    /// Completes when cyber-dojo.sh and everything it started are gone, and their output and status have arrived.
    /// </summary>
    public Task KataEnded => _kataEnded.Task;

    /// <summary>Whether everything has arrived, files included.</summary>
    public bool Complete => _out.Complete && _err.Complete;

    /// <summary>
    /// What process 1 reported about the end of cyber-dojo.sh; null until it has arrived, and when it makes no sense.
    /// </summary>
    public SandboxReport? Report { get; private set; }

    /// <summary>Reads until the answer is complete or the stream ends.</summary>
    /// <returns>What is wrong with the tar of the files; null when nothing is.</returns>
    public async Task<string?> ReadAsync(
        AttachedContainer container, Harvest harvest, CancellationToken cancellationToken)
    {
        var harvesting = TarHarvest.ReadAsync(_tar.Reader.AsStream(), harvest, cancellationToken);
        try
        {
            await ReadOutputAsync(container, cancellationToken);
        }
        finally
        {
            await _tar.Writer.CompleteAsync();
        }

        var complaint = await harvesting;
        return _tarBytes == 0 ? null : complaint;
    }

    private async Task ReadOutputAsync(AttachedContainer container, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        while (!Complete)
        {
            var read = await container.ReadAsync(buffer, cancellationToken);
            if (read.IsEnd)
            {
                _out.Flush();
                _err.Flush();
                return;
            }

            var source = read.IsError ? _err : _out;
            source.Feed(buffer.AsSpan(0, read.Count));
            if (_tarWritten)
            {
                _tarWritten = false;
                await _tar.Writer.FlushAsync(cancellationToken);
            }

            if (_out.Ended >= 2 && _err.Ended >= 1 && !_kataEnded.Task.IsCompleted)
            {
                Report = SandboxReport.Parse(Encoding.ASCII.GetString(_report.Kept));
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
}
