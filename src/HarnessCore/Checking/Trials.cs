using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Engine.Containers;
using HarnessCore.Engine.Images;
using HarnessCore.Running;
using HarnessCore.Running.Remote;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Families;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Checking;

/// <summary>Tries scenarios on images; what an exception means for a verdict is decided here.</summary>
/// <param name="harness">Runs the katas.</param>
/// <param name="supply">Provides the images.</param>
/// <param name="diagnostician">Explains failures.</param>
/// <param name="freshSandboxes">Whether every run gets a new sandbox.</param>
internal sealed class Trials(Harness harness, LtfSupply supply, Diagnostician diagnostician, bool freshSandboxes)
{
    private readonly Turns _turns = new();

    /// <summary>Is told of a failure before its causes are looked for; null for nobody.</summary>
    public ICheckProgress? Progress { get; init; }

    /// <summary>
    /// The images whose start-point has another one's name, when start-point/manifest is run on several images; null
    /// otherwise, and then a broken start-point is the caller's error.
    /// </summary>
    public IReadOnlyDictionary<string, ConfigurationError>? Fleet { get; set; }

    /// <summary>
    /// The first trial, beside others: a second one at once if the engine or the harness failed. With
    /// <see cref="Trial.Busy"/> it needs another.
    /// </summary>
    /// <param name="entry">The image.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="shared">Runs that other scenarios use, too; null to make all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Trial> FirstAsync(
        LtfEntry entry, Scenario scenario, SharedRuns? shared, CancellationToken cancellationToken)
    {
        if (entry.NotApplicable.FirstOrDefault(none => none.Scenarios.Matches(scenario.Id)) is { } none)
        {
            return new Trial(Verdict.NotApplicable(none.Reason));
        }

        // Another service's engine is not known.
        if (scenario.Needs != EngineLimit.None && harness.Service is null && !harness.Facts.Enforces(scenario.Needs))
        {
            var limit = scenario.Needs.ToString().ToLowerInvariant();
            return new Trial(Verdict.NotApplicable($"this engine does not enforce a container's limit of {limit}"));
        }

        using var turn = await _turns.TakeAsync(cancellationToken);
        var trial = await TwiceAsync(entry, scenario, shared, cancellationToken);
        // A failure of which another trial decides is not worth an explanation.
        return trial.Busy is null ? await ExplainAsync(trial, entry, scenario, cancellationToken) : trial;
    }

    /// <summary>The last trial, when nothing else runs; all of its runs are its own.</summary>
    public async Task<Trial> AloneAsync(LtfEntry entry, Scenario scenario, CancellationToken cancellationToken)
    {
        using var turn = await _turns.TakeAloneAsync(cancellationToken);
        var trial = (await TwiceAsync(entry, scenario, null, cancellationToken)).Final();
        return await ExplainAsync(trial, entry, scenario, cancellationToken);
    }

    private Task<Trial> ExplainAsync(
        Trial trial, LtfEntry entry, Scenario scenario, CancellationToken cancellationToken)
    {
        if (trial.Verdict.Failure is { } failure) Progress?.Fails(entry, scenario, failure);
        return diagnostician.ExplainAsync(trial, scenario, cancellationToken);
    }

    private async Task<Trial> TwiceAsync(
        LtfEntry entry, Scenario scenario, SharedRuns? shared, CancellationToken cancellationToken)
    {
        var first = await OnceAsync(entry, scenario, shared, cancellationToken);
        if (first is not { Verdict.Kind: VerdictKind.Error, Busy: null }) return first;
        var second = await OnceAsync(entry, scenario, shared, cancellationToken);
        return first.Killed && second.Killed
            ? second with { Verdict = await KilledAsync(entry, scenario, cancellationToken) }
            : second;
    }

    // Chance does not strike twice: the image's bash ends with the code of a kill.
    private async Task<Verdict> KilledAsync(LtfEntry entry, Scenario scenario, CancellationToken cancellationToken) =>
        Verdict.Failed(scenario.Impossible(
            await supply.ProvideAsync(entry, cancellationToken),
            $"its bash, process 1 of the sandbox, ended with exit code {ContainerEnd.ExitCodeOfKill} both times"));

    private async Task<Trial> OnceAsync(
        LtfEntry entry, Scenario scenario, SharedRuns? shared, CancellationToken cancellationToken)
    {
        try
        {
            if (scenario is StartPointManifest one && Fleet?.GetValueOrDefault(entry.Name) is { } error)
            {
                return new Trial(Verdict.Failed(one.Broken(entry, [error])));
            }

            var ltf = await supply.ProvideAsync(entry, cancellationToken);
            if (harness.Service is not null && scenario.Family == "read-only")
                throw new NotOverHttpException("the API cannot ask for a read-only root");
            return await OnceAsync(ltf, scenario, shared, cancellationToken);
        }
        catch (Exception e) when (e is ImageMissingException or StartPointMissingException)
        {
            return new Trial(Verdict.Skipped(e.Message));
        }
        catch (ConfigurationException e) when (scenario is StartPointManifest)
        {
            return new Trial(Verdict.Failed(((StartPointManifest)scenario).Broken(entry, e.Errors)));
        }
        catch (ConfigurationException) when (Fleet is not null)
        {
            return new Trial(Verdict.NotApplicable("the start-point is broken: see start-point/manifest"));
        }
        // In the middle of a run over many images, and not this repository's fault.
        catch (ConfigurationException e) when (entry.StartPointSource is not null)
        {
            return new Trial(Verdict.EngineError($"the fetched start-point is broken: {e.Message}"));
        }
        catch (NotOverHttpException e)
        {
            return new Trial(Verdict.NotApplicable(e.Message));
        }
        catch (EngineException e)
        {
            return new Trial(Verdict.EngineError(e.Message))
            {
                Busy = e.IsBusyMachine ? e.Message : null,
                Killed = e.IsKilledSandbox,
                Silence = e.IsSilence,
            };
        }
        catch (Exception e) when (e is not OperationCanceledException and not ConfigurationException)
        {
            return new Trial(Verdict.EngineError($"bug in the harness: {e.GetType().Name}: {e.Message}\n{PlaceOf(e)}"));
        }
    }

    private async Task<Trial> OnceAsync(
        LtfImage ltf, Scenario scenario, SharedRuns? shared, CancellationToken cancellationToken)
    {
        if (ltf.IsEmulated && scenario.JudgesSpeed) return new Trial(Verdict.NotApplicable(EmulatedOf(ltf)));
        var context = new ScenarioContext(ltf, harness)
        {
            FreshSandboxes = freshSandboxes,
            RunsIntoTimeOut = scenario.RunsIntoTimeOut,
            Shared = shared,
        };
        var watch = Stopwatch.StartNew();
        Verdict verdict;
        try
        {
            verdict = await scenario.RunAsync(context, cancellationToken);
        }
        catch (NoSandboxException e)
        {
            verdict = Verdict.Failed(scenario.Impossible(ltf, e.Message));
        }
        // It was there when the check began: that it is gone says nothing about it.
        catch (ImageMissingException)
        {
            throw new EngineException($"image {ltf.Image} is no longer on the engine");
        }

        if (ltf.IsEmulated && verdict.Failure is { IsSlownessAlone: true } slow)
            verdict = Verdict.NotApplicable(
                $"{EmulatedOf(ltf)}; it failed for its time alone: {slow.Mismatches[0].Got}");
        var share = ltf.IsEmulated ? 0 : context.Loads.LargestShare;
        return new Trial(verdict, watch.Elapsed, share, ltf.Identity)
        {
            Ltf = ltf,
            Busy = verdict.Failure is { } failure ? context.Loads.BusyFor(failure)?.ToString() : null,
            Starved = verdict.Failure is { } failed ? context.Loads.StarvedFor(failed)?.ToString() : null,
        };
    }

    private static string EmulatedOf(LtfImage ltf) =>
        $"{ltf.Identity.Platform} is emulated here, where timings mean nothing";

    // The first of our own lines in the stack: where to look.
    private static string PlaceOf(Exception e) =>
        (e.StackTrace ?? "")
            .Split('\n')
            .FirstOrDefault(line => line.Contains(nameof(HarnessCore), StringComparison.Ordinal))?
            .Trim() ?? "";
}
