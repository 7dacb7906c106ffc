using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using HarnessCore.Engine;
using HarnessCore.Sandboxes;
using HarnessCore.TrafficLights;

namespace HarnessCore.Running;

/// <summary>One request, checked and packed, on its way through a sandbox to a result.</summary>
internal sealed class KataRun
{
    // What production puts into status where there is none.
    public const string PullingStatus = "141";
    public const string FaultyStatus = "143";
    private const string TimedOutStatus = "142";

    // bash's status for a script that is not there.
    private const int NotFound = 127;

    private const double MostSeconds = 3600;

    private static readonly TimeSpan PatternLimit = TimeSpan.FromMilliseconds(100);
    private static readonly string FsCleaners = Resource.Text("cyber_dojo_fs_cleaners.sh");

    private readonly RunRequest _request;
    private readonly TrafficLight _light;
    private readonly FileChanges _changes;
    private readonly SandboxTask _task;

    /// <summary>Checks the request.</summary>
    /// <exception cref="ArgumentException">It cannot be run: no cyber-dojo.sh, a name that leaves /sandbox, a bad pattern.</exception>
    public KataRun(RunRequest request, TrafficLight light)
    {
        _request = request;
        _light = light;
        _changes = new FileChanges(request.Files, Patterns(request));
        _task = TaskOf(request, _changes);
        Spec = new SandboxSpec(request.Image, request.Profile, request.AddressSanitizer ?? SandboxSpec.UsesAddressSanitizer(request.Image));
    }

    /// <summary>The kind of sandbox that it needs.</summary>
    public SandboxSpec Spec { get; }

    /// <summary>Whether nothing about the run speaks against cleaning its sandbox and using it again.</summary>
    public bool EndedWell { get; private set; }

    /// <summary>How long cyber-dojo.sh took; zero until it has ended.</summary>
    public TimeSpan KataTime { get; private set; }

    /// <summary>Runs in that sandbox.</summary>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="waited">How long it took to come by; for the log.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<RunResult> InAsync(Sandbox sandbox, TimeSpan waited, CancellationToken cancellationToken)
    {
        // Reading the image's lambda goes on beside the kata, asking it beside the harvest.
        var finding = _light.FindAsync(_request.Image, _request.RagLambda, cancellationToken);
        Task<LambdaAnswer>? asking = null;
        var run = await sandbox.RunAsync(
            _task with
            {
                Ended = (status, stdout, stderr) => asking = AskAsync(finding, CapturedText.From(stdout), CapturedText.From(stderr), status, cancellationToken),
            },
            cancellationToken).ConfigureAwait(false);
        KataTime = run.KataTime;
        EndedWell = run is { End: SandboxEnd.Told, TimedOut: false, OomKills: 0 };
        var watch = Stopwatch.StartNew();
        var answer = asking is null ? null : await asking.ConfigureAwait(false);
        var timings = new RunTimings(Milliseconds(waited), Milliseconds(run.KataTime), Milliseconds(run.HarvestTime), Milliseconds(watch.Elapsed));
        return new RunResult
        {
            Stdout = CapturedText.From(run.Stdout),
            Stderr = CapturedText.From(run.Stderr),
            Status = run.Status?.ToString(CultureInfo.InvariantCulture) ?? (run.TimedOut ? TimedOutStatus : FaultyStatus),
            Outcome = OutcomeOf(run, answer),
            Created = _changes.Created,
            Changed = _changes.Changed,
            Log = LogOf(run, answer, _changes, timings) with
            {
                Container = sandbox.Container,
                Writes = _request.TellWrites ? await sandbox.WritesAsync(cancellationToken).ConfigureAwait(false) : null,
            },
        };
    }

    private async Task<LambdaAnswer> AskAsync(Task<Lambda> finding, CapturedText stdout, CapturedText stderr, int status, CancellationToken cancellationToken) =>
        await _light.AskAsync(await finding.ConfigureAwait(false), stdout.Content, stderr.Content, status, cancellationToken).ConfigureAwait(false);

    private static RunOutcome OutcomeOf(SandboxRun run, LambdaAnswer? answer) =>
        run.TimedOut ? RunOutcome.TimedOut
        : answer?.Colour is { } colour ? Enum.Parse<RunOutcome>(colour.ToString())
        : RunOutcome.Faulty;

    private static RunLog LogOf(SandboxRun run, LambdaAnswer? answer, FileChanges changes, RunTimings timings) => new()
    {
        Problem = ProblemOf(run, answer),
        EngineError = run.End == SandboxEnd.Killed ? "process 1 of the container was killed, and not by the engine: by another hand on its machine, or by a kata that traced it" : null,
        NoSandbox = run.Status == NotFound && CapturedText.From(run.Stderr).Content.StartsWith("bash: ./cyber-dojo.sh: No such file", StringComparison.Ordinal)
            ? $"cyber-dojo.sh is not where it was to be unpacked, in /sandbox: {(run.Complaints.Length > 0 ? run.Complaints : "a startup file of bash goes elsewhere, or deletes it")}"
            : null,
        ContainerExitCode = run.ContainerExitCode,
        KilledForMemory = run.End == SandboxEnd.OutOfMemory ? Math.Max(1, run.OomKills) : run.OomKills > 0 ? run.OomKills : null,
        Sandbox = run.Complaints.Length > 0 ? run.Complaints : null,
        Lambda = answer,
        CreatedInAll = changes.CreatedInAll > changes.Created.Count ? changes.CreatedInAll : null,
        Milliseconds = timings,
    };

    private static string? ProblemOf(SandboxRun run, LambdaAnswer? answer) => run.End switch
    {
        SandboxEnd.OutOfMemory => "the kernel killed the sandbox for memory: status and files are lost",
        SandboxEnd.Killed => "the sandbox's process 1 was killed: status and files are lost",
        SandboxEnd.Died => $"the sandbox's process 1 ended with exit code {run.ContainerExitCode}: status and files are lost",
        SandboxEnd.Unresponsive when run.Status is not null => "its files were too many to come back in time: they are lost, or some of them",
        SandboxEnd.Unresponsive => "the sandbox did not come to an end and was killed: status and files are lost",
        _ when run.Status is null => "the sandbox told no status: the kata has meddled with it",
        _ when run.OomKills > 0 => $"the kernel killed {run.OomKills} process(es) for memory",
        _ => answer?.Fault?.Context,
    };

    private static SandboxTask TaskOf(RunRequest request, FileChanges changes)
    {
        if (!request.Files.ContainsKey("cyber-dojo.sh"))
        {
            throw new ArgumentException("there is no cyber-dojo.sh among the files");
        }

        if (request.Recycled && request.Profile != SandboxProfile.ReadOnly)
        {
            throw new ArgumentException("only under the read-only profile can a sandbox be cleaned and used again");
        }

        if (request.MaxSeconds is not (> 0 and <= MostSeconds))
        {
            throw new ArgumentException($"a run takes more than 0 and at most {MostSeconds} seconds, not {request.MaxSeconds.ToString(CultureInfo.InvariantCulture)}");
        }

        foreach (var name in request.Files.Keys.Where(LeavesSandbox))
        {
            throw new ArgumentException($"'{name}' is not the name of a file below /sandbox");
        }

        var files = request.Files.ToDictionary(file => $"sandbox/{file.Key}", file => file.Value);
        files["home/sandbox/cyber_dojo_fs_cleaners.sh"] = FsCleaners;
        foreach (var command in request.Without)
        {
            files[$"{TarPackage.Shadows}/{command}"] = $"echo '{command}: command not found' >&2; exit 127\n";
        }

        return new SandboxTask
        {
            Files = files,
            KataId = KataIdOf(request),
            Limit = TimeSpan.FromSeconds(request.MaxSeconds),
            Stamp = request.Stamp ?? DateTimeOffset.UtcNow,
            Harvest = changes,
            WantsFiles = request.WantsFiles,
        };
    }

    private static bool LeavesSandbox(string name) =>
        name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || name.Split('/').Any(part => part is "" or "." or "..");

    private static string KataIdOf(RunRequest request) =>
        request.KataId is not { } id ? RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz0123456789", 6)
        : id.Length > 0 && id.All(char.IsAsciiLetterOrDigit) ? id
        : throw new ArgumentException($"a kata's id has letters and digits only, unlike '{id}'");

    // Ruby patterns: there ^ and $ match at every line.
    private static List<Regex> Patterns(RunRequest request) =>
        [.. request.HiddenFilenames.Select(pattern => new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.Multiline, PatternLimit))];

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
}
