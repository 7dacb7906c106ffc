using System.Diagnostics;
using System.Globalization;
using System.Text;
using HarnessCore.Running;
using HarnessCore.Scenarios.Judging;
using Ltf.Serving.Peers;

namespace Ltf.Serving;

/// <summary>
/// Counts what the service does, and tells it in the text format of Prometheus. Safe for concurrent use.
/// </summary>
internal sealed class Metrics
{
    private static readonly double[] Bounds = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 20, 30, 60];

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, long> _outcomes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, long> _answers = [];
    private readonly long[] _within = new long[Bounds.Length];
    private double _seconds;
    private double _queued;
    private long _measured;
    private long _abandoned;

    /// <summary>A run has ended, with a result.</summary>
    /// <param name="outcome">Its outcome, as the result names it.</param>
    /// <param name="waited">How long it waited for its turn.</param>
    /// <param name="took">How long all of it took, waiting included.</param>
    public void Ended(RunOutcome outcome, TimeSpan waited, TimeSpan took)
    {
        lock (_gate)
        {
            Count(_outcomes, Expect.Name(outcome));
            _queued += waited.TotalSeconds;
            _seconds += took.TotalSeconds;
            _measured++;
            for (var i = 0; i < Bounds.Length; i++) _within[i] += took.TotalSeconds <= Bounds[i] ? 1 : 0;
        }
    }

    /// <summary>A call was answered with that HTTP status.</summary>
    public void Answered(int status)
    {
        lock (_gate) Count(_answers, status);
    }

    /// <summary>A client has gone away before its answer was there.</summary>
    public void Abandoned()
    {
        lock (_gate) _abandoned++;
    }

    /// <summary>All of it.</summary>
    /// <param name="backend">Has the pool of sandboxes.</param>
    /// <param name="admission">Has the runs in progress.</param>
    /// <param name="peers">The messages between replicas; null if there are none.</param>
    public string Text(IBackend backend, Admission admission, PeerCounters? peers)
    {
        var text = new StringBuilder();
        var pool = backend.Pool;
        lock (_gate)
        {
            Head(text, "ltf_runs_total", "counter", "Runs with a result, by outcome.");
            foreach (var (outcome, count) in _outcomes) Line(text, "ltf_runs_total", $"outcome=\"{outcome}\"", count);
            Head(text, "ltf_run_duration_seconds", "histogram", "From the call to the result, waiting included.");
            for (var i = 0; i < Bounds.Length; i++)
                Line(text, "ltf_run_duration_seconds_bucket", $"le=\"{Number(Bounds[i])}\"", _within[i]);
            Line(text, "ltf_run_duration_seconds_bucket", "le=\"+Inf\"", _measured);
            Line(text, "ltf_run_duration_seconds_sum", "", _seconds);
            Line(text, "ltf_run_duration_seconds_count", "", _measured);
            One(text, "ltf_run_queue_seconds_total", "counter", "How long runs waited for their turn.", _queued);
            Head(text, "ltf_answers_total", "counter", "Calls answered, by HTTP status.");
            foreach (var (status, count) in _answers) Line(text, "ltf_answers_total", $"status=\"{status}\"", count);
            One(text, "ltf_abandoned_total", "counter", "Calls whose client went away.", _abandoned);
        }

        One(text, "ltf_runs_running", "gauge", "Runs in progress.", admission.Running);
        One(text, "ltf_runs_waiting", "gauge", "Runs that wait for their turn.", admission.Waiting);
        Head(text, "ltf_sandboxes_taken_total", "counter", "Sandboxes taken: started ahead, reused, or on demand.");
        Line(text, "ltf_sandboxes_taken_total", "from=\"ahead\"", pool.Hits);
        Line(text, "ltf_sandboxes_taken_total", "from=\"reused\"", pool.Reused);
        Line(text, "ltf_sandboxes_taken_total", "from=\"demand\"", pool.Misses);
        Head(
            text, "ltf_image_sandboxes_taken_total", "counter",
            "Sandboxes taken, by image: one that was ready, or one started on demand.");
        foreach (var (image, takes) in backend.Takes)
        {
            Line(text, "ltf_image_sandboxes_taken_total", $"image=\"{image}\",from=\"ready\"", takes.Ready);
            Line(text, "ltf_image_sandboxes_taken_total", $"image=\"{image}\",from=\"demand\"", takes.OnDemand);
        }

        One(text, "ltf_sandboxes_started_total", "counter", "Containers started.", pool.Starts);
        One(text, "ltf_sandboxes_unused_total", "counter", "Containers removed that no run took.", pool.Unused);
        if (peers is not null) Add(text, peers);
        One(
            text, "process_resident_memory_bytes", "gauge", "Memory of this process.",
            Environment.WorkingSet);
        One(
            text, "process_start_time_seconds", "gauge", "When this process started, in seconds since 1970.",
            Started());
        return text.ToString();
    }

    private static void Add(StringBuilder text, PeerCounters peers)
    {
        const string Name = "ltf_peer_messages_total";
        Head(
            text, Name, "counter",
            "Messages between replicas: told to a peer, heard of one, dropped for a newer one, failed to reach their "
                + "peer, refused for want of the secret, wrong.");
        Line(text, Name, "way=\"told\"", peers.Told);
        Line(text, Name, "way=\"heard\"", peers.Heard);
        Line(text, Name, "way=\"dropped\"", peers.Dropped);
        Line(text, Name, "way=\"failed\"", peers.Failed);
        Line(text, Name, "way=\"refused\"", peers.Refused);
        Line(text, Name, "way=\"wrong\"", peers.Wrong);
    }

    private static double Started()
    {
        using var process = Process.GetCurrentProcess();
        return new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeMilliseconds() / 1000.0;
    }

    private static void Count<T>(SortedDictionary<T, long> counts, T of)
        where T : notnull => counts[of] = counts.GetValueOrDefault(of) + 1;

    private static void One(StringBuilder text, string name, string type, string help, double value)
    {
        Head(text, name, type, help);
        Line(text, name, "", value);
    }

    private static void Head(StringBuilder text, string name, string type, string help) =>
        text.Append($"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static void Line(StringBuilder text, string name, string labels, double value) =>
        text.Append($"{name}{(labels.Length > 0 ? $"{{{labels}}}" : "")} {Number(value)}\n");

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
