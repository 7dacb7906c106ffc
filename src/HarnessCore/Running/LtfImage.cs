using HarnessCore.Catalogue;
using HarnessCore.Engine.Images;
using HarnessCore.Sandboxes;

namespace HarnessCore.Running;

/// <summary>
/// An LTF image that is ready to run: it is on the engine, and its start-point is read. Made by
/// <see cref="Harness.ProvideAsync"/>.
/// </summary>
public sealed record LtfImage
{
    // The production runner gives no kata more than this, whatever its manifest says.
    internal const double MostSeconds = 15;

    internal LtfImage(LtfEntry entry, string image, StartPoint startPoint, ImageIdentity identity) =>
        (Entry, Image, StartPoint, Identity) = (entry, image, startPoint, identity);

    /// <summary>Its entry in images.yml.</summary>
    public LtfEntry Entry { get; }

    /// <summary>The reference that containers are started from.</summary>
    public string Image { get; internal init; }

    /// <summary>The start-point that belongs to it.</summary>
    public StartPoint StartPoint { get; }

    /// <summary>Its name in images.yml.</summary>
    public string Name => Entry.Name;

    /// <summary>What exactly is tested, for the reports.</summary>
    internal ImageIdentity Identity { get; }

    /// <summary>Whether its processor is emulated, so that what is slow says nothing about it.</summary>
    internal bool IsEmulated { get; init; }

    /// <summary>The start-point's own time limit in seconds, as the production runner applies it: at most 15.</summary>
    internal double MaxSeconds => Math.Min(StartPoint.Manifest.MaxSeconds, MostSeconds);

    /// <summary>A request to run the start-point, edited so that it is red, amber or green.</summary>
    public RunRequest Request(Colour colour, SandboxRoot root = SandboxRoot.Writable) =>
        Request(StartPoint.FilesFor(colour), root);

    /// <summary>A request to run these files; everything else is as the image's entry and manifest say.</summary>
    public RunRequest Request(
        IReadOnlyDictionary<string, string> files, SandboxRoot root = SandboxRoot.Writable) => new()
        {
            Image = Image,
            Files = files,
            MaxSeconds = MaxSeconds,
            HiddenFilenames = StartPoint.Manifest.HiddenFilenames,
            RagLambda = StartPoint.Manifest.RagLambda,
            Root = root,
            AddressSanitizer = Entry.AddressSanitizer,
            Platform = Entry.Platform,
        };
}
