namespace HarnessCore.Reports.Regressions;

/// <summary>A text of an image that has changed: its digest, or a scenario's colour or snapshot.</summary>
/// <param name="Image">The image's name.</param>
/// <param name="What">The scenario's id, or what of the image it is.</param>
/// <param name="Before">The text in the old run.</param>
/// <param name="After">The text in the new one.</param>
public sealed record TextChange(string Image, string What, string Before, string After);
