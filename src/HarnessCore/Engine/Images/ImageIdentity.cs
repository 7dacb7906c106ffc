using System.Text;

namespace HarnessCore.Engine.Images;

/// <summary>Which image exactly was tested: reports name it by this.</summary>
/// <param name="Digest">The registry's digest if it came from one, else the id of its content.</param>
/// <param name="Os">The system that its os-release names; empty for an image without one.</param>
/// <param name="Platform">What it is for, such as linux/amd64; empty if that is unknown.</param>
internal sealed record ImageIdentity(string Digest, string Os, string Platform = "")
{
    private const int Most = 4096;

    /// <summary>Reads it from the image; nothing of the image runs.</summary>
    /// <exception cref="EngineException">The engine failed, or does not have the image.</exception>
    public static async Task<ImageIdentity> OfAsync(
        EngineImages images, string image, CancellationToken cancellationToken)
    {
        var facts = await images.FactsAsync(image, cancellationToken);
        var release = await images.Files.HeadAsync(image, "/etc/os-release", Most, cancellationToken);
        return new ImageIdentity(
            facts.Digest, release is null ? "" : NameIn(Encoding.UTF8.GetString(release)), facts.Platform.ToString());
    }

    /// <summary>PRETTY_NAME of an os-release file, else its ID; empty when it has neither.</summary>
    internal static string NameIn(string release)
    {
        var values = release.Split('\n')
            .Select(line => line.Trim().Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1].Trim('"', '\''));
        return values["PRETTY_NAME"].Concat(values["ID"]).FirstOrDefault(value => value.Length > 0) ?? "";
    }
}
