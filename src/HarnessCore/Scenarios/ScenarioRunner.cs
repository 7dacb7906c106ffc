using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Running;

namespace HarnessCore.Scenarios;

/// <summary>
/// Puts images to scenarios and keeps the outcomes apart: what the image does is passed or failed, an image that is not to be
/// had is skipped, and whatever breaks in the engine or in the harness is an error, after one more try.
/// </summary>
public sealed class ScenarioRunner(Harness harness)
{
    private readonly LtfSupply _supply = new(harness);

    /// <summary>Puts one image to one scenario.</summary>
    /// <exception cref="ConfigurationException">The image's start-point is broken.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<ScenarioResult> RunAsync(LtfEntry entry, Scenario scenario, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var verdict = await TwiceAsync(entry, scenario, cancellationToken).ConfigureAwait(false);
        return new ScenarioResult(entry, scenario, verdict, watch.Elapsed);
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
    private async Task<Verdict> TwiceAsync(LtfEntry entry, Scenario scenario, CancellationToken cancellationToken)
    {
        var first = await OnceAsync(entry, scenario, cancellationToken).ConfigureAwait(false);
        return first.Kind == VerdictKind.Error ? await OnceAsync(entry, scenario, cancellationToken).ConfigureAwait(false) : first;
    }

    private async Task<Verdict> OnceAsync(LtfEntry entry, Scenario scenario, CancellationToken cancellationToken)
    {
        try
        {
            var ltf = await _supply.ProvideAsync(entry, cancellationToken).ConfigureAwait(false);
            return await scenario.RunAsync(new ScenarioContext(ltf, harness), cancellationToken).ConfigureAwait(false);
        }
        catch (ImageMissingException e)
        {
            return Verdict.Skipped(e.Message);
        }
        catch (EngineException e)
        {
            return Verdict.EngineError(e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException and not ConfigurationException)
        {
            return Verdict.EngineError($"the harness broke: {e.GetType().Name}: {e.Message}\n{PlaceOf(e)}");
        }
    }

    // The first of our own lines in the stack: where to look.
    private static string PlaceOf(Exception e) =>
        (e.StackTrace ?? "").Split('\n').FirstOrDefault(line => line.Contains(nameof(HarnessCore), StringComparison.Ordinal))?.Trim() ?? "";
}
