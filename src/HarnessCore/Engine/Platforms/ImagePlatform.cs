namespace HarnessCore.Engine.Platforms;

/// <summary>The operating system and processor that an image is for, or that an engine has, in Go's names.</summary>
/// <param name="Os">Such as linux; empty if that is unknown.</param>
/// <param name="Architecture">Such as amd64; empty if that is unknown.</param>
/// <param name="Variant">Of the processor, such as v7; often empty.</param>
internal sealed record ImagePlatform(string Os, string Architecture, string Variant = "")
{
    /// <summary>Whether anything is known of it.</summary>
    public bool IsKnown => Architecture.Length > 0;

    /// <summary>Reads what a user has written: linux/arm64, linux/arm/v7.</summary>
    public static ImagePlatform? Parse(string? text) =>
        text?.Split('/') is [var os, var architecture, .. var more]
            ? Of(os, architecture, more.FirstOrDefault())
            : null;

    /// <summary>A platform, as far as it is known.</summary>
    // Every arm64 is v8: some write that, and some do not.
    public static ImagePlatform Of(string? os, string? architecture, string? variant) =>
        new(os ?? "", architecture ?? "", architecture == "arm64" ? "" : variant ?? "");

    /// <summary>Go's name of a processor, which images bear, for the kernel's, which engines report.</summary>
    public static string NameOf(string processor) => processor switch
    {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        "i386" or "i686" => "386",
        "armv7l" or "armv6l" => "arm",
        _ => processor,
    };

    /// <summary>Whether both are the same as far as both are known.</summary>
    public bool Fits(ImagePlatform other) =>
        Fits(Os, other.Os) && Fits(Architecture, other.Architecture) && Fits(Variant, other.Variant);

    /// <summary>Whether an engine of this platform runs the image without emulation.</summary>
    public bool Runs(ImagePlatform image) =>
        Fits(image) || (Fits(Os, image.Os) && Architecture == "amd64" && image.Architecture == "386");

    /// <inheritdoc/>
    public override string ToString() =>
        !IsKnown ? "" : Variant.Length == 0 ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";

    private static bool Fits(string one, string other) => one.Length == 0 || other.Length == 0 || one == other;
}
