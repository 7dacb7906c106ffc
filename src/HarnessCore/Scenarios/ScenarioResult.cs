using HarnessCore.Catalogue;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios;

/// <summary>One image, one scenario, and how it ended.</summary>
/// <param name="Entry">The image, as images.yml has it.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Duration">
/// How long it took, its wait for a sandbox included; making the image ready is not, which only the first scenario of an image
/// would be charged with. Nothing for one that was not run.
/// </param>
public sealed record ScenarioResult(LtfEntry Entry, Scenario Scenario, Verdict Verdict, TimeSpan Duration)
{
    /// <summary>The image's name in images.yml.</summary>
    public string Ltf => Entry.Name;

    /// <summary>The largest share of its time that a run of the scenario has taken and yet ended by itself; 1 is all of it.</summary>
    public double LargestShare { get; init; }

    /// <summary>What exactly was tested; null when the image was not to be had, or was not needed.</summary>
    public ImageIdentity? Image { get; init; }

    /// <summary>
    /// Whether the result makes a run fail. In CI an image that is built here, and could not be, counts: there it is nobody's
    /// machine that lacks something, and a run must not be green for having checked less.
    /// </summary>
    /// <param name="inCi">Whether this is CI's run.</param>
    /// <param name="nextIsAdvisory">Whether failures of level next are shown only.</param>
    public bool IsFailure(bool inCi, bool nextIsAdvisory = false) => Verdict.Kind switch
    {
        VerdictKind.Passed or VerdictKind.NotApplicable or VerdictKind.KnownFailure => false,
        VerdictKind.Skipped => inCi && Entry.BuildFolder is not null,
        VerdictKind.Failed => Scenario.Level == Level.Required || (Scenario.Level == Level.Next && !nextIsAdvisory),
        _ => true,
    };
}
