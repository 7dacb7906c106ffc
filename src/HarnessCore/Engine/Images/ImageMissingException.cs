namespace HarnessCore.Engine.Images;

/// <summary>
/// An image is not on the engine and could not be pulled or built; <see cref="Exception.Message"/> has the reason.
/// </summary>
public sealed class ImageMissingException(string image, string reason) : Exception(
    $"image {image} is not available: {reason}")
{
    /// <summary>Why, in the engine's own words.</summary>
    public string Reason { get; } = reason;
}
