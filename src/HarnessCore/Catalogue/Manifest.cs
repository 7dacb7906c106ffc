namespace HarnessCore.Catalogue;

/// <summary>
/// What a start-point's manifest.json says. The format is cyber-dojo's: what production's builder refuses is an
/// error here.
/// </summary>
/// <param name="DisplayName">The name that people see, such as "C (gcc), assert".</param>
/// <param name="ImageName">The image that the start-point is made for; images.yml decides which one is checked.</param>
/// <param name="MaxSeconds">The time limit; 10 if the file has none. Production caps it at 15.</param>
/// <param name="VisibleFilenames">The kata's files in the manifest's order, cyber-dojo.sh included.</param>
/// <param name="HiddenFilenames">
/// Regular expressions for created files that are not reported: Ruby's, in .NET's notation. In Ruby <c>^</c> and
/// <c>$</c> always match at line ends (<c>RegexOptions.Multiline</c>).
/// </param>
/// <param name="RagLambda">The Ruby source of the red/amber/green lambda; null uses the image's.</param>
internal sealed record Manifest(
    string DisplayName,
    string? ImageName,
    int MaxSeconds,
    IReadOnlyList<string> VisibleFilenames,
    IReadOnlyList<string> HiddenFilenames,
    string? RagLambda)
{
    /// <summary>Two Ruby regular expressions, for the progress in a red output and in a green one; or none.</summary>
    public IReadOnlyList<string> ProgressRegexs { get; init; } = [];

    /// <summary>The language with its version, if the manifest tells.</summary>
    public Claim? Language { get; init; }

    /// <summary>The test framework with its version, if the manifest tells.</summary>
    public Claim? TestFramework { get; init; }
}

/// <summary>What a manifest claims to be in its image.</summary>
/// <param name="Name">Such as "Python".</param>
/// <param name="Version">Such as "3.14.3"; may be empty.</param>
internal sealed record Claim(string Name, string Version);
