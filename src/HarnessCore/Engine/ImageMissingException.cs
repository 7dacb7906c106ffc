namespace HarnessCore.Engine;

/// <summary>The image is not on the engine, and could not be had; <see cref="Exception.Message"/> carries the engine's own reason.</summary>
public sealed class ImageMissingException(string image, string reason) : Exception($"image {image} is not to be had here: {reason}")
{
    /// <summary>The engine's own words.</summary>
    public string Reason { get; } = reason;
}
