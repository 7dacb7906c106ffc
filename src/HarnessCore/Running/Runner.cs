using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using HarnessCore.Engine;
using HarnessCore.Sandboxes;
using HarnessCore.TrafficLights;

namespace HarnessCore.Running;

/// <summary>
/// Runs a kata and answers what the production runner would: output, status, colour, files created and changed. Safe to be
/// used by many at once; how many sandboxes run at a time is bounded.
/// </summary>
public sealed class Runner : IAsyncDisposable
{
    // What production puts into status where there is none.
    private const string PullingStatus = "141";
    private const string TimedOutStatus = "142";
    private const string FaultyStatus = "143";

    private const double MostSeconds = 3600;

    private static readonly TimeSpan PatternLimit = TimeSpan.FromMilliseconds(100);
    private static readonly string FsCleaners = Resource.Text("cyber_dojo_fs_cleaners.sh");

    private readonly SandboxPool _pool;
    private readonly ImageSupply _images;
    private readonly TrafficLight _light;
    private readonly int _atOnce;
    private readonly SemaphoreSlim _places;

    /// <summary>A runner.</summary>
    /// <param name="pool">Where sandboxes come from.</param>
    /// <param name="images">Pulls what is missing.</param>
    /// <param name="light">Tells colours.</param>
    /// <param name="atOnce">Most runs at a time; the limit on processes counts per user across containers, so it must be bounded.</param>
    public Runner(SandboxPool pool, ImageSupply images, TrafficLight light, int? atOnce = null)
    {
        _pool = pool;
        _images = images;
        _light = light;
        _atOnce = atOnce ?? Environment.ProcessorCount;
        _places = new SemaphoreSlim(_atOnce);
    }

    /// <summary>Runs it.</summary>
    /// <exception cref="EngineException">The engine or the harness failed: there is no result, and nothing is said about the image.</exception>
    /// <exception cref="ArgumentException">The request cannot be run: no cyber-dojo.sh, a name that leaves /sandbox, a bad pattern.</exception>
    public async Task<RunResult> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var changes = new FileChanges(request.Files, Patterns(request));
        var task = TaskOf(request, changes);
        var spec = new SandboxSpec(request.Image, request.Profile, request.AddressSanitizer ?? SandboxSpec.UsesAddressSanitizer(request.Image));
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunInSandboxAsync(request, spec, task, changes, cancellationToken).ConfigureAwait(false);
        }
        catch (ImageMissingException)
        {
            // In the background, as production does; who wants to wait for it, and to hear why not, asks ImageSupply first.
            _ = _images.ProvideAsync(request.Image, CancellationToken.None).ContinueWith(pull => _ = pull.Exception, TaskScheduler.Default);
            return RunResult.Without(RunOutcome.Pulling, PullingStatus, new RunLog { Problem = $"{request.Image} is not on the engine; it is being pulled" });
        }
        catch (ContainerStartException e)
        {
            return RunResult.Without(RunOutcome.Faulty, FaultyStatus, new RunLog { Problem = $"the image cannot start a sandbox: {e.Message}" });
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Waits for the runs that are going on; their containers are gone by now, and so they end.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var place = 0; place < _atOnce; place++)
        {
            await _places.WaitAsync().ConfigureAwait(false);
        }

        _places.Dispose();
    }

    private async Task<RunResult> RunInSandboxAsync(RunRequest request, SandboxSpec spec, SandboxTask task, FileChanges changes, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var sandbox = await _pool.TakeAsync(spec, request.AnotherFollows, cancellationToken).ConfigureAwait(false);
        try
        {
            var waiting = watch.Elapsed;
            // Reading the image's lambda goes on beside the kata, asking it beside the harvest.
            var finding = _light.FindAsync(request.Image, request.RagLambda, cancellationToken);
            Task<LambdaAnswer>? asking = null;
            var run = await sandbox.RunAsync(
                task with
                {
                    Ended = (status, stdout, stderr) => asking = AskAsync(finding, CapturedText.From(stdout), CapturedText.From(stderr), status, cancellationToken),
                },
                cancellationToken).ConfigureAwait(false);
            watch.Restart();
            var answer = asking is null ? null : await asking.ConfigureAwait(false);
            var timings = new RunTimings(Milliseconds(waiting), Milliseconds(run.KataTime), Milliseconds(run.HarvestTime), Milliseconds(watch.Elapsed));
            return new RunResult
            {
                Stdout = CapturedText.From(run.Stdout),
                Stderr = CapturedText.From(run.Stderr),
                Status = run.Status?.ToString(CultureInfo.InvariantCulture) ?? (run.TimedOut ? TimedOutStatus : FaultyStatus),
                Outcome = OutcomeOf(run, answer),
                Created = changes.Created,
                Changed = changes.Changed,
                Log = LogOf(run, answer, changes, timings) with { Container = sandbox.Container },
            };
        }
        finally
        {
            _pool.Discard(sandbox);
        }
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
        return new SandboxTask
        {
            Files = files,
            KataId = KataIdOf(request),
            Limit = TimeSpan.FromSeconds(request.MaxSeconds),
            Stamp = request.Stamp ?? DateTimeOffset.UtcNow,
            Harvest = changes,
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
