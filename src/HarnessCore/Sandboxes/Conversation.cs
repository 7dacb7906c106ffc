using System.Diagnostics;
using System.Globalization;
using System.Text;
using HarnessCore.Engine;
using HarnessCore.Engine.Containers;

namespace HarnessCore.Sandboxes;

/// <summary>
/// One run in a sandbox, in two steps: <see cref="KataAsync"/> until cyber-dojo.sh has ended, then
/// <see cref="HarvestAsync"/> until its files are back. What the output decides can be started between the two.
/// </summary>
internal sealed class Conversation : IAsyncDisposable
{
    // Grace for traps (0.8 s in pid1.sh) and a moment to report.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1.3);

    // How long after its limit process 1 stops a kata by itself: well after a harness that lives has done so.
    private static readonly TimeSpan LastResort = TimeSpan.FromSeconds(5);

    // Enough for thousands of files on a busy machine. A kata that writes more loses its files, not its output or
    // colour.
    private static readonly TimeSpan HarvestLimit = TimeSpan.FromSeconds(5);

    private const string Below = "sandbox/";

    private static readonly TimeSpan StreamEndLimit = TimeSpan.FromSeconds(10);

    private readonly string _nonce = AttachedContainer.Nonce();
    private readonly AttachedContainer _container;
    private readonly SandboxTask _task;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenSource _abandon;
    private readonly SandboxAnswer _answer;
    private readonly Task<string?> _reading;
    private readonly Stopwatch _watch = new();
    private TimeSpan _kataTime;
    private bool _ended;
    private bool _stopped;

    /// <summary>Begins to read; <see cref="KataAsync"/> sends the task.</summary>
    public Conversation(
        AttachedContainer container, SandboxTask task, Harvest harvest, CancellationToken cancellationToken)
    {
        _container = container;
        _task = task;
        _cancellationToken = cancellationToken;
        _abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _answer = new SandboxAnswer(_nonce);
        _reading = _answer.ReadAsync(container, harvest, _abandon.Token);
    }

    /// <summary>Sends the files and waits until cyber-dojo.sh has ended, or was stopped when its time was up.</summary>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task<KataOutput> KataAsync()
    {
        try
        {
            await FollowAsync(await SendAsync());
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e))
        {
            throw Lost(e);
        }

        // It may have ended by itself in the very instant in which its time was up: pid 1 knows.
        var status = _answer.Report is { } kata && !WasStopped(kata) ? kata.Status : (int?)null;
        return new KataOutput(status, _answer.Stdout, _answer.Stderr);
    }

    /// <summary>Waits until the files are back; says how the run ended.</summary>
    /// <exception cref="EngineException">
    /// The engine failed, or something outside the sandbox removed or killed its container.
    /// </exception>
    public async Task<SandboxOutput> HarvestAsync()
    {
        try
        {
            var over = _ended && await AnyWithinAsync(HarvestLimit, _reading);
            if (!over && !await _container.SignalAsync("SIGKILL", _cancellationToken))
            {
                _container.HangUp();
            }

            var complaint = await _reading.WaitAsync(StreamEndLimit, _cancellationToken);
            var (end, exitCode) = _answer.Complete ? (SandboxEnd.Told, null)
                : over ? await WhyDeadAsync()
                : (SandboxEnd.Unresponsive, null);
            return OutputOf(end, exitCode, complaint);
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e))
        {
            throw Lost(e);
        }
    }

    /// <summary>Stops reading.</summary>
    public async ValueTask DisposeAsync()
    {
        await _abandon.CancelAsync();
        _abandon.Dispose();
        Observe(_reading);
    }

    // Nobody waits for it any more when it fails.
    private static void Observe(Task abandoned) => _ = abandoned.ContinueWith(
        static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted,
        TaskScheduler.Default);

    // False when the sandbox did not take it within the kata's own limit: an image's bash need not read.
    private async Task<bool> SendAsync()
    {
        var tar = TarPackage.Of(_task.Files, _task.Stamp);
        var head = Encoding.ASCII.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"RUN {_nonce} {tar.Length} {_task.KataId} {Wanted} {Seconds(_task.Limit + LastResort)}\n"));
        var sending = _container.WriteAsync([.. head, .. tar], _cancellationToken);
        Observe(sending);
        try
        {
            if (!await AnyWithinAsync(_task.Limit, sending, _reading)) return false;
            await (sending.IsCompleted ? sending : _reading);
        }
        catch (IOException)
        {
            // A dead sandbox accepts no input; the end of its streams, which are being read, tells why.
        }

        return true;
    }

    private static long Seconds(TimeSpan time) => (long)Math.Ceiling(time.TotalSeconds);

    // A kata can send process 1 the signal, too. If this process was halted, it may not have sent it in time.
    private bool WasStopped(SandboxReport kata) => kata.Late || (_stopped && kata.Stopped);

    // A folder of the request's can be renamed, and the files in it keep their times. Whether the image's tools cope
    // with a long file is a question that the profile asks.
    private string Wanted =>
        !_task.WantsFiles ? "none"
        : _task.Files.Any(file => IsInFolder(file.Key) || IsLong(file.Value)) ? "all"
        : "new";

    private static bool IsInFolder(string path) =>
        path.StartsWith(Below, StringComparison.Ordinal) && path.IndexOf('/', Below.Length) > 0;

    private static bool IsLong(string content) => Encoding.UTF8.GetByteCount(content) > CappedBytes.TextLimit;

    private async Task FollowAsync(bool sent)
    {
        _watch.Start();
        _ended = sent && await AnyWithinAsync(_task.Limit, _answer.KataEnded, _reading);
        if (!_ended)
        {
            _stopped = true;
            await _container.SignalAsync("SIGUSR1", _cancellationToken);
            _ended = await AnyWithinAsync(StopLimit, _answer.KataEnded, _reading);
        }

        _kataTime = _watch.Elapsed;
    }

    // The streams have ended before everything was told.
    private async Task<(SandboxEnd End, int? ExitCode)> WhyDeadAsync()
    {
        var ended = await _container.HowEndedAsync(_cancellationToken);
        return (
            ended.OutOfMemory ? SandboxEnd.OutOfMemory : ended.Killed ? SandboxEnd.Killed : SandboxEnd.Died,
            ended.ExitCode);
    }

    private SandboxOutput OutputOf(SandboxEnd end, int? exitCode, string? complaint) => new()
    {
        End = end,
        TimedOut = _answer.Report is { } kata ? WasStopped(kata) : _stopped && end == SandboxEnd.Unresponsive,
        Status = _answer.Report?.Status,
        Stdout = _answer.Stdout,
        Stderr = _answer.Stderr,
        Complaints = string.Join(
            '\n', new[] { _answer.Complaints, complaint }.Where(text => !string.IsNullOrEmpty(text))),
        OomKills = _answer.Report?.OomKills ?? 0,
        PeakMemory = _answer.Report?.PeakMemory,
        Usage = _answer.Report?.Usage,
        EngineDelay = EngineDelay,
        Processes = _answer.Report?.Processes ?? [],
        ContainerExitCode = exitCode,
        KataTime = _kataTime,
        HarvestTime = _watch.Elapsed - _kataTime,
    };

    // The sandbox's clock begins no earlier than this one, so the difference at the end is the engine's.
    private TimeSpan EngineDelay
    {
        get
        {
            if (_answer.Report?.Usage is not { } usage) return TimeSpan.Zero;
            var late = _kataTime - usage.Wall;
            var stopped = usage.StoppedAfter is { } after && _stopped ? after - _task.Limit : TimeSpan.Zero;
            return new[] { late, stopped, TimeSpan.Zero }.Max();
        }
    }

    private EngineException Lost(Exception e) =>
        new($"communicate with container {_container.Id} during a run", e);

    private async Task<bool> AnyWithinAsync(TimeSpan limit, params Task[] tasks)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken);
        var delay = Task.Delay(limit, enough.Token);
        var first = await Task.WhenAny([.. tasks, delay]);
        await enough.CancelAsync();
        _cancellationToken.ThrowIfCancellationRequested();
        return first != delay;
    }
}

/// <summary>What cyber-dojo.sh left when it ended.</summary>
/// <param name="Status">Its exit status; null when it did not end by itself, or the sandbox went down.</param>
/// <param name="Stdout">What it wrote to stdout.</param>
/// <param name="Stderr">What it wrote to stderr.</param>
internal sealed record KataOutput(int? Status, CappedBytes Stdout, CappedBytes Stderr);
