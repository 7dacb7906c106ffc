using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using HarnessCore.Catalogue;
using HarnessCore.Checking.Snapshots;
using HarnessCore.Engine;
using HarnessCore.Engine.Containers;
using HarnessCore.Engine.Images;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Families;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Judging.Diagnosis;

namespace HarnessCore.Checking;

/// <summary>Runs images through scenarios, as many at a time as the harness runs katas.</summary>
/// <remarks>
/// Outcomes are kept apart: what the image does is passed or failed, an image that is not available is skipped, and
/// whatever breaks in the engine or in the harness is an error, after one retry. A verdict is never retried.
/// </remarks>
public sealed class ConformanceCheck
{
    private readonly Harness _harness;
    private readonly CheckOptions _options;
    private readonly LtfSupply _supply;
    private readonly Trials _trials;

    /// <summary>A check over a harness.</summary>
    /// <param name="harness">Runs the katas; the caller disposes it.</param>
    /// <param name="options">How the check runs and what counts; null for the defaults.</param>
    public ConformanceCheck(Harness harness, CheckOptions? options = null)
        : this(
            harness, options ?? new CheckOptions(), new Diagnostician(harness, Examiners.With(options?.LastGood)))
    {
    }

    internal ConformanceCheck(Harness harness, CheckOptions options, Diagnostician diagnostician)
    {
        (_harness, _options, _supply) = (harness, options, new LtfSupply(harness, options.StartPoints));
        _trials = new Trials(harness, _supply, diagnostician, options.FreshSandboxes) { Progress = options.Progress };
    }

    /// <summary>
    /// Runs every image through every scenario. Results come as scenarios end, in no particular order. After a
    /// cancellation the results of what had ended still come, and then the exception. To stop reading stops the check.
    /// </summary>
    /// <param name="entries">The images.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="ArgumentException">
    /// There is no image or no scenario, so there is nothing to check; or two images have the same name.
    /// </exception>
    /// <exception cref="ConfigurationException">
    /// Start-points in folders are broken; has all errors of all of them, and is thrown before anything runs. Not with
    /// several images and start-point/manifest among the scenarios: then that one fails, and the others run.
    /// </exception>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    public IAsyncEnumerable<ScenarioResult> RunAsync(
        IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios,
        CancellationToken cancellationToken = default)
    {
        if (entries.Count == 0 || scenarios.Count == 0)
        {
            throw new ArgumentException(
                $"nothing to check: {Words.Count(entries.Count, "image")}, {Words.Count(scenarios.Count, "scenario")}");
        }

        if (entries.GroupBy(entry => entry.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"two images are named '{twice.Key}'; each needs a name of its own");
        }

        return RunAsync(CasesOf(entries, scenarios), cancellationToken);
    }

    /// <summary>Makes an image ready. What goes wrong is for its scenarios to tell: they ask for it again.</summary>
    internal async Task ReadyAsync(LtfEntry entry, CancellationToken cancellationToken) =>
        await ((Task)_supply.ProvideAsync(entry, cancellationToken))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Every image with every scenario that it has.</summary>
    internal static IReadOnlyList<(LtfEntry Entry, Scenario Scenario)> CasesOf(
        IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios) =>
    [
        .. entries.SelectMany(
            entry => scenarios.Where(scenario => scenario.IsOf(entry)).Select(scenario => (entry, scenario))),
    ];

    /// <summary>Runs some scenarios of some images, as the other overload does.</summary>
    internal IAsyncEnumerable<ScenarioResult> RunAsync(
        IReadOnlyList<(LtfEntry Entry, Scenario Scenario)> cases, CancellationToken cancellationToken)
    {
        IReadOnlyList<LtfEntry> entries = [.. cases.Select(one => one.Entry).Distinct()];
        ThrowIfBroken(entries, cases.Select(one => one.Scenario));
        _trials.Fleet = cases.Any(one => one.Scenario is StartPointManifest) ? FleetNames.Shared(entries) : null;
        return StreamAsync(cases, cancellationToken);
    }

    /// <summary>Runs one image through one scenario.</summary>
    /// <param name="entry">The image.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ConfigurationException">The image's start-point is broken.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<ScenarioResult> RunAsync(
        LtfEntry entry, Scenario scenario, CancellationToken cancellationToken = default)
    {
        var first = await _trials.FirstAsync(entry, scenario, null, cancellationToken);
        return await ResultOfAsync(
            entry, scenario, first.Busy is null ? first : await _trials.AloneAsync(entry, scenario, cancellationToken));
    }

    /// <summary>
    /// Reads every start-point that lies in a folder, unless there are several images and start-point/manifest is run:
    /// then a broken start-point fails its own image.
    /// </summary>
    /// <exception cref="ConfigurationException">Has all errors of all of them.</exception>
    internal static void ThrowIfBroken(IReadOnlyList<LtfEntry> entries, IEnumerable<Scenario> scenarios)
    {
        if (entries.Count == 1 || !scenarios.OfType<StartPointManifest>().Any()) ThrowIfBroken(entries);
    }

    /// <summary>Reads every start-point that lies in a folder.</summary>
    /// <remarks>A start-point that is fetched later only affects its own image.</remarks>
    /// <exception cref="ConfigurationException">Has all errors of all of them.</exception>
    internal static void ThrowIfBroken(IEnumerable<LtfEntry> entries)
    {
        var errors = new List<ConfigurationError>();
        foreach (var entry in entries.Where(entry => entry.StartPointSource is null))
        {
            try
            {
                var startPoint = StartPoint.Load(entry.StartPointFolder);
                _ = Enum.GetValues<Colour>().Select(startPoint.FilesFor).ToList();
            }
            catch (ConfigurationException e)
            {
                errors.AddRange(e.Errors);
            }
        }

        if (errors.Count > 0)
        {
            throw new ConfigurationException(errors);
        }
    }

    private async IAsyncEnumerable<ScenarioResult> StreamAsync(
        IReadOnlyList<(LtfEntry Entry, Scenario Scenario)> cases,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var results = Channel.CreateUnbounded<ScenarioResult>(new UnboundedChannelOptions { SingleReader = true });
        var running = RunAllAsync(cases, results.Writer, stop.Token);
        try
        {
            // Not cancelled itself: what has ended is to be read.
            await foreach (var result in results.Reader.ReadAllAsync(CancellationToken.None))
            {
                _options.Progress?.Ended(result);
                yield return result;
            }

            await running;
        }
        finally
        {
            await stop.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAllAsync(
        IReadOnlyList<(LtfEntry Entry, Scenario Scenario)> cases, ChannelWriter<ScenarioResult> results,
        CancellationToken cancellationToken)
    {
        using var stopAhead = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = new Ahead(ReadyAsync, [.. cases.Select(one => one.Entry).Distinct()], stopAhead.Token);
        try
        {
            var left = new ConcurrentDictionary<string, int>(cases.CountBy(one => one.Entry.Name));
            var putOff = new ConcurrentQueue<(LtfEntry Entry, Scenario Scenario)>();
            string? silence = null;
            var shared = new ConcurrentDictionary<string, SharedRuns>();
            await Lanes.ForEachAsync(
                cases, _harness.Katas.AtOnce, _harness.Katas.Beside, one => one.Scenario.RunsIntoTimeOut,
                async (one, token) =>
                {
                    var (entry, scenario) = one;
                    _options.Progress?.Begins(entry, scenario);
                    ahead.Begins(entry);
                    var runs = shared.GetOrAdd(entry.Name, _ => new SharedRuns());
                    var trial = await TrialAsync(() => _trials.FirstAsync(entry, scenario, runs, token));
                    if (trial.Busy is null)
                    {
                        await EndAsync(entry, scenario, trial);
                        return;
                    }

                    _options.Progress?.PutOff(entry, scenario);
                    putOff.Enqueue(one);
                },
                cancellationToken);
            foreach (var (entry, scenario) in putOff)
            {
                _options.Progress?.Begins(entry, scenario);
                await EndAsync(
                    entry, scenario,
                    await TrialAsync(() => _trials.AloneAsync(entry, scenario, cancellationToken)));
            }

            // An engine that has not answered two attempts would be waited for in every scenario that is left.
            async Task<Trial> TrialAsync(Func<Task<Trial>> run)
            {
                if (silence is { } reason) return new Trial(Verdict.EngineError($"not run: {reason}"));
                var trial = await run();
                if (trial.Silence) silence = trial.Verdict.Reason;
                return trial;
            }

            async Task EndAsync(LtfEntry entry, Scenario scenario, Trial trial)
            {
                await results.WriteAsync(await ResultOfAsync(entry, scenario, trial), CancellationToken.None);
                if (left.AddOrUpdate(entry.Name, 0, (_, count) => count - 1) > 0) return;
                shared.TryRemove(entry.Name, out _);
                await ForgetAsync(entry);
            }
        }
        finally
        {
            await stopAhead.CancelAsync();
            await ahead.EndAsync();
            results.Complete();
        }
    }

    private async Task<ScenarioResult> ResultOfAsync(LtfEntry entry, Scenario scenario, Trial trial)
    {
        var today = DateOnly.FromDateTime(_options.Clock.GetUtcNow().UtcDateTime);
        var approved = await Approval.ApplyAsync(trial.Verdict, entry, scenario, _options);
        var verdict = Excuses.Apply(approved, entry, scenario.Id, today);
        return new ScenarioResult(entry, scenario, verdict, trial.Duration)
        {
            Options = _options,
            LargestShare = trial.LargestShare,
            Image = trial.Image,
        };
    }

    // No run of this image follows: its waiting sandboxes can go.
    private async Task ForgetAsync(LtfEntry entry)
    {
        if (_harness.Service is null && await _supply.FindAsync(entry) is { } ltf)
        {
            _harness.Pool.Forget(ltf.Image);
        }
    }
}
