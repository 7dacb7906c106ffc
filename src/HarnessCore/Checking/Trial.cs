using HarnessCore.Engine.Images;
using HarnessCore.Running;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Checking;

/// <summary>How one attempt at a scenario of an image ended.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Duration">How long it took; zero if nothing ran.</param>
/// <param name="LargestShare">The largest share of its time limit that a run took without timing out.</param>
/// <param name="Image">The image that was tested; null if there was none.</param>
internal sealed record Trial(
    Verdict Verdict, TimeSpan Duration = default, double LargestShare = 0, ImageIdentity? Image = null)
{
    /// <summary>The image, to look for causes of a failure in it; null if nothing ran.</summary>
    public LtfImage? Ltf { get; init; }

    /// <summary>
    /// How busy the machine was, if that may have made the verdict: then it is worth another trial, with nothing beside
    /// it. Null if it cannot have.
    /// </summary>
    public string? Busy { get; init; }

    /// <summary>Whether process 1 of a sandbox was killed, and the engine did not do it.</summary>
    public bool Killed { get; init; }

    /// <summary>Whether the engine took a call and did not answer it.</summary>
    public bool Silence { get; init; }

    /// <summary>
    /// How busy the machine was, if the verdict is worth nothing for that; null if the image, or the engine, is to
    /// blame.
    /// </summary>
    public string? Starved { get; init; }

    /// <summary>The trial as the last one: what a starved run says about the image is nothing.</summary>
    public Trial Final() => Starved is null ? this : this with
    {
        Verdict = Verdict.EngineError($"the machine was too busy ({Starved})"),
    };
}
