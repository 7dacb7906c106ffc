using HarnessCore.Catalogue;
using HarnessCore.Engine.Images;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Checking;

/// <summary>How one scenario of one image ended.</summary>
/// <param name="Entry">The image, as images.yml lists it.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Duration">
/// How long it took, including the wait for a sandbox; pulling or building the image is not included. Zero if it did
/// not run.
/// </param>
public sealed record ScenarioResult(LtfEntry Entry, Scenario Scenario, Verdict Verdict, TimeSpan Duration)
{
    /// <summary>The image's name in images.yml.</summary>
    public string Ltf => Entry.Name;

    /// <summary>
    /// Whether this result makes the check fail. Errors and unexpected passes always do; a failure does by its level
    /// and <see cref="CheckOptions.NextIsAdvisory"/>; a skipped image does in CI if it is built from a folder.
    /// </summary>
    public bool Fails => Verdict.Kind switch
    {
        VerdictKind.Passed or VerdictKind.NotApplicable or VerdictKind.KnownFailure => false,
        VerdictKind.Skipped => Options.InCi && Entry.BuildFolder is not null,
        VerdictKind.Failed =>
            Scenario.Level == Level.Required || (Scenario.Level == Level.Next && !Options.NextIsAdvisory),
        _ => true,
    };

    /// <summary>
    /// The result as a text for people: image, scenario and outcome on the first line; then, for a failure, what ran,
    /// what was expected, what came back, why it matters, what to change and the command that runs it again.
    /// </summary>
    public string Explanation =>
        FailureText.Of(Ltf, [Scenario.Id], Scenario.Level, Verdict.Kind, Verdict.Reason ?? "", Verdict.Failure,
            Verdict.SnapshotDiffers).ToString();

    /// <summary>The command that runs only this scenario of this image, by ltf.</summary>
    public string Again => Scenario.AgainOf(Entry);

    /// <summary>
    /// The explanation with more sections, in the same form: a name of at most nine letters, and a text.
    /// </summary>
    public string ExplanationWith(IEnumerable<(string Name, string Text)> sections) => string.Join(
        '\n', sections.Select(section => FailureText.Line(section.Name, section.Text)).Prepend(Explanation.TrimEnd()));

    /// <summary>
    /// The run as a text that is the same from run to run, to be compared with an approved one; null for scenarios
    /// that keep no snapshot.
    /// </summary>
    public string? Snapshot =>
        Verdict.Output is { } output ? SnapshotText.Of(output, new Scrubber(Entry.Scrub)) : null;

    /// <summary>The options of the check, which say what counts.</summary>
    internal CheckOptions Options { get; init; } = new();

    /// <summary>
    /// The largest share of its time limit that a run of the scenario took without timing out; 1 is all of it.
    /// </summary>
    internal double LargestShare { get; init; }

    /// <summary>The image that was tested; null if it is not available or was not needed.</summary>
    internal ImageIdentity? Image { get; init; }
}
