namespace HarnessCore.Tests.Faults;

/// <summary>
/// A deliberately broken variant of the reference LTF python-unittest: a layer or two upon its image, or other
/// start-point files.
/// </summary>
/// <param name="Name">Names the test, and the image.</param>
public sealed record SeededFault(string Name)
{
    /// <summary>Lines of a Dockerfile, behind its FROM.</summary>
    public string Layers { get; init; } = "";

    /// <summary>The image's red_amber_green.rb, in place of the reference's.</summary>
    public string? Lambda { get; init; }

    /// <summary>What every bash that is not interactive reads first, by ENV BASH_ENV.</summary>
    public string? BashEnv { get; init; }

    /// <summary>Start-point files, in place of the reference's or beside them.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The scenarios that must fail, as patterns. None for an oddity that breaks nothing, and must raise no false
    /// alarm.
    /// </summary>
    public IReadOnlyList<string> Fails { get; init; } = [];

    /// <summary>Scenarios that may fail or not, as patterns: where chance decides.</summary>
    public IReadOnlyList<string> MayFail { get; init; } = [];

    /// <summary>What the failure text of <see cref="NamedBy"/> must have: the cause, or what to change.</summary>
    public string Names { get; init; } = "";

    /// <summary>The scenario that is to name the cause; the first that must fail when it is not said.</summary>
    public string? NamedBy { get; init; }

    public override string ToString() => Name;
}
