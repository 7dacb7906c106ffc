namespace HarnessCore.Scenarios.Mistakes;

/// <summary>The start-point with a person's mistake in it.</summary>
/// <param name="Did">The mistake, as in "test_hiker.py emptied".</param>
/// <param name="Files">The kata's files.</param>
internal sealed record Mistake(string Did, IReadOnlyDictionary<string, string> Files);

/// <summary>The mistakes of a scenario that a start-point allows, each for a run of its own.</summary>
/// <param name="Mistakes">The mistakes; none if none can be derived.</param>
/// <param name="Missing">Why none can be derived; empty if one can.</param>
internal sealed record Derivation(IReadOnlyList<Mistake> Mistakes, string Missing)
{
    public static Derivation Of(params Mistake[] mistakes) => new(mistakes, "");

    public static Derivation Impossible(string missing) => new([], missing);
}
