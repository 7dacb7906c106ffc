using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Storage;
using HarnessCore.TrafficLights;

namespace Ltf.Watching;

/// <summary>
/// What an edited lambda says of the outputs that are known: an answer within a moment, while the image is being built
/// and no kata has run again. The check that follows decides.
/// </summary>
/// <param name="harness">Its evaluator is asked; if katas run on a service, there is none.</param>
internal sealed class LambdaPreview(Harness harness)
{
    private readonly ConcurrentDictionary<(string Image, Colour Colour), RunResult> _outputs = new();

    /// <summary>Keeps the output of a colour.</summary>
    public void Keep(ScenarioResult result)
    {
        if (result is { Scenario: ColourScenario scenario, Verdict.Output: { Outcome: not RunOutcome.TimedOut } run }
            && int.TryParse(run.Status, CultureInfo.InvariantCulture, out _))
            _outputs[(result.Ltf, scenario.Colour)] = run;
    }

    /// <summary>What the lambdas say, a line for each image; nothing if anything else was edited, too.</summary>
    /// <param name="entries">The images.</param>
    /// <param name="changed">The files that were edited.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerable<string> OfAsync(
        IEnumerable<LtfEntry> entries, IReadOnlyCollection<string> changed,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (harness.Service is not null || changed.Any(path => !WatchPlan.IsLambda(path))) yield break;
        foreach (var entry in entries)
        {
            if (changed.Select(path => LambdaIn(entry, path)).OfType<Lambda>().FirstOrDefault() is not { } lambda)
                continue;
            var said = await SaysAsync(entry, lambda, cancellationToken);
            if (said.Count > 0) yield return Visible.Line(
                $"{entry.Name}, on the last outputs: {string.Join(", ", said)}; the check follows");
        }
    }

    private async Task<IReadOnlyList<string>> SaysAsync(
        LtfEntry entry, Lambda lambda, CancellationToken cancellationToken)
    {
        var said = new List<string>();
        foreach (var colour in Enum.GetValues<Colour>())
        {
            if (!_outputs.TryGetValue((entry.Name, colour), out var run)) continue;
            var answer = await harness.Light.AskAsync(
                lambda, run.Stdout.Content, run.Stderr.Content,
                int.Parse(run.Status, CultureInfo.InvariantCulture), cancellationToken);
            said.Add(TextOf(colour, answer));
        }

        return said;
    }

    // One that was deleted, or is a link, or cannot be read: the check tells, which reads it the same way.
    private static Lambda? LambdaIn(LtfEntry entry, string path)
    {
        if (WatchPlan.FolderOf(entry, path) is not { } folder) return null;
        try
        {
            var source = ForeignFile.Read(folder, Path.GetRelativePath(folder, path));
            return new Lambda(Encoding.UTF8.GetString(source), path, Cached: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string TextOf(Colour expected, LambdaAnswer answer) => answer switch
    {
        { Colour: { } colour } when colour == expected => $"{Expect.Name(expected)} is {Expect.Name(expected)}",
        { Colour: { } colour } => $"{Expect.Name(expected)} is {Expect.Name(colour).ToUpperInvariant()}",
        _ => $"{Expect.Name(expected)} is FAULTY ({Words.Of(answer.Fault!)})",
    };
}
