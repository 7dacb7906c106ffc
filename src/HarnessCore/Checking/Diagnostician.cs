using System.Collections.Concurrent;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Engine.Containers;
using HarnessCore.Engine.Images;
using HarnessCore.Running;
using HarnessCore.Running.Remote;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Judging.Diagnosis;

namespace HarnessCore.Checking;

/// <summary>
/// Looks for the causes of failures. It only helps to explain: whatever goes wrong while it looks is noted in the
/// failure, and changes no verdict.
/// </summary>
/// <param name="harness">Looks into images, and runs more katas.</param>
/// <param name="examiners">What looks for causes.</param>
internal sealed class Diagnostician(Harness harness, IReadOnlyList<IExaminer> examiners)
{
    private const int Shown = 2;

    // An examiner's run ends long before: this bounds an engine that hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<LtfEntry, ExaminedImage> _images = new();

    /// <summary>The trial with the causes of its failure, if it failed.</summary>
    public async Task<Trial> ExplainAsync(Trial trial, Scenario scenario, CancellationToken cancellationToken) =>
        trial is { Verdict.Failure: { } failure, Ltf: { } ltf }
            ? trial with
            {
                Verdict = trial.Verdict.Because(await ExplainAsync(failure, scenario, ltf, cancellationToken)),
            }
            : trial;

    private async Task<Failure> ExplainAsync(
        Failure failure, Scenario scenario, LtfImage ltf, CancellationToken cancellationToken)
    {
        var image = _images.GetOrAdd(ltf.Entry, _ => new ExaminedImage(ltf, harness));
        var (failed, findings, notes) = (new FailedCase(scenario, failure, image), new List<Finding>(), "");
        foreach (var examiner in examiners)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Patience);
            try
            {
                findings.AddRange(await examiner.ExamineAsync(failed, limit.Token));
            }
            catch (NotOverHttpException)
            {
                // It needs more of the image than a service shows.
            }
            catch (Exception e) when (e is EngineException or ImageMissingException or NoSandboxException)
            {
                notes += $"\n{examiner.Looks} failed: {e.Message}";
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                notes += $"\n{examiner.Looks} took more than {Patience.TotalSeconds:0} s";
            }
        }

        return failure with
        {
            // What the scenario itself knows comes first.
            Causes = [.. failure.Causes.Concat(Finding.Best(findings, Shown)).Take(Shown)],
            Run = $"{failure.Run}{notes}".Trim('\n'),
        };
    }
}
