using HarnessCore.Engine.Platforms;

namespace HarnessCore.Engine.Images;

/// <summary>An image that is on the engine now.</summary>
/// <param name="Reference">What to start containers from.</param>
/// <param name="Id">The id of the image's content: "sha256:…".</param>
/// <param name="Platform">What it is for.</param>
/// <param name="How">How it came to be there.</param>
internal sealed record ProvidedImage(string Reference, string Id, ImagePlatform Platform, ProvidedImage.Origin How)
{
    /// <summary>An image as the engine knows it.</summary>
    public static ProvidedImage Of(string reference, ImageFacts facts, Origin how) =>
        new(reference, facts.Id, facts.Platform, how);

    /// <summary>How an image came to be on the engine.</summary>
    public enum Origin
    {
        /// <summary>It was there already.</summary>
        Present,

        /// <summary>It was pulled from its registry.</summary>
        Pulled,

        /// <summary>Its tag had moved: it was pulled in place of the image that had the name before.</summary>
        Updated,

        /// <summary>It was built from a Dockerfile.</summary>
        Built,
    }
}
