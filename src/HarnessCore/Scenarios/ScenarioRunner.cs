using System.Collections.Concurrent;
using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Running;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios;

/// <summary>
/// Puts images to scenarios and keeps the outcomes apart: what the image does is passed or failed, an image that is not to be
/// had is skipped, and whatever breaks in the engine or in the harness is an error, after one more try.
/// </summary>
/// <param name="harness">Runs katas.</param>
/// <param name="clock">Says what day it is, for known failures with a date.</param>
/// <param name="freshSandboxes">Whether every run is to have a sandbox that nobody has used before.</param>
/// <param name="startPoints">Start-points that are fetched; the user's own cache by default.</param>
public sealed class ScenarioRunner(Harness harness, TimeProvider? clock = null, bool freshSandboxes = false, StartPointCache? startPoints = null)
{
    private readonly LtfSupply _supply = new(harness, startPoints);
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _suspects = new();

    /// <summary>Puts one image to one scenario.</summary>
    /// <exception cref="ConfigurationException">The image's start-point is broken.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<ScenarioResult> RunAsync(LtfEntry entry, Scenario scenario, CancellationToken cancellationToken)
    {
        var run = entry.NotApplicable.FirstOrDefault(none => none.Scenarios.Matches(scenario.Id)) is { } none
            ? new Run(Verdict.NotApplicable(none.Reason))
            : await TwiceAsync(entry, scenario, cancellationToken).ConfigureAwait(false);
        var today = DateOnly.FromDateTime((clock ?? TimeProvider.System).GetUtcNow().UtcDateTime);
        return new ScenarioResult(entry, scenario, Excuses.Apply(run.Verdict, entry, scenario.Id, today), run.Duration) { LargestShare = run.Share, Image = run.Image };
    }

    /// <summary>No run of this image follows: sandboxes of it that still wait are removed.</summary>
    public async Task ForgetAsync(LtfEntry entry)
    {
        if (await _supply.FindAsync(entry).ConfigureAwait(false) is { } ltf)
        {
            harness.Pool.Forget(ltf.Image);
        }
    }

    // Only the engine's faults are tried again; a verdict never is.
    private async Task<Run> TwiceAsync(LtfEntry entry, Scenario scenario, CancellationToken cancellationToken)
    {
        var first = await OnceAsync(entry, scenario, cancellationToken).ConfigureAwait(false);
        return first.Verdict.Kind == VerdictKind.Error ? await OnceAsync(entry, scenario, cancellationToken).ConfigureAwait(false) : first;
    }

    private async Task<Run> OnceAsync(LtfEntry entry, Scenario scenario, CancellationToken cancellationToken)
    {
        try
        {
            var ltf = await _supply.ProvideAsync(entry, cancellationToken).ConfigureAwait(false);
            return await PutAsync(ltf, scenario, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ImageMissingException or StartPointMissingException)
        {
            return new Run(Verdict.Skipped(e.Message));
        }
        // In the middle of a run over many images, and not this repository's fault.
        catch (ConfigurationException e) when (entry.StartPointSource is not null)
        {
            return new Run(Verdict.EngineError($"its start-point cannot be used: {e.Message}"));
        }
        catch (EngineException e)
        {
            return new Run(Verdict.EngineError(e.Message));
        }
        catch (Exception e) when (e is not OperationCanceledException and not ConfigurationException)
        {
            return new Run(Verdict.EngineError($"the harness broke: {e.GetType().Name}: {e.Message}\n{PlaceOf(e)}"));
        }
    }

    private async Task<Run> PutAsync(Ltf ltf, Scenario scenario, CancellationToken cancellationToken)
    {
        var context = new ScenarioContext(ltf, harness) { FreshSandboxes = freshSandboxes };
        var watch = Stopwatch.StartNew();
        Verdict verdict;
        try
        {
            verdict = await scenario.RunAsync(context, cancellationToken).ConfigureAwait(false);
        }
        catch (NoSandboxException e)
        {
            verdict = Verdict.Failed(scenario.Impossible(ltf, e.Message));
        }

        // What follows is for the report: it is not the scenario's time.
        watch.Stop();
        var told = verdict.Failure is { } failure ? verdict.Because(failure with { Suspects = await SuspectsAsync(ltf).ConfigureAwait(false) }) : verdict;
        return new Run(told, watch.Elapsed, context.LargestShare, ltf.Identity);
    }

    private Task<string> SuspectsAsync(Ltf ltf) =>
        _suspects.GetOrAdd(ltf.Name, _ => new Lazy<Task<string>>(() => Suspects.InAsync(harness.Images, ltf, CancellationToken.None))).Value;

    // The first of our own lines in the stack: where to look.
    private static string PlaceOf(Exception e) =>
        (e.StackTrace ?? "").Split('\n').FirstOrDefault(line => line.Contains(nameof(HarnessCore), StringComparison.Ordinal))?.Trim() ?? "";

    private sealed record Run(Verdict Verdict, TimeSpan Duration = default, double Share = 0, ImageIdentity? Image = null);
}
