namespace HarnessCore.Catalogue;

/// <summary>
/// What the harness takes from a start-point's manifest.json. The format is cyber-dojo's; its other keys are passed over.
/// </summary>
/// <param name="DisplayName">As in "C (gcc), assert".</param>
/// <param name="ImageName">The image that the start-point is made for; the one under test is images.yml's.</param>
/// <param name="MaxSeconds">As written, 10 when it is not; production cuts at 15.</param>
/// <param name="VisibleFilenames">In the manifest's order; cyber-dojo.sh is among them.</param>
/// <param name="HiddenFilenames">
/// Regular expressions for names of created files that are not reported. They are Ruby's, and compile as .NET's too; in Ruby
/// <c>^</c> and <c>$</c> always match at line ends (<c>RegexOptions.Multiline</c>).
/// </param>
/// <param name="RagLambda">The Ruby source of the red/amber/green lambda; null leaves it to the image.</param>
public sealed record Manifest(
    string DisplayName,
    string? ImageName,
    int MaxSeconds,
    IReadOnlyList<string> VisibleFilenames,
    IReadOnlyList<string> HiddenFilenames,
    string? RagLambda);
