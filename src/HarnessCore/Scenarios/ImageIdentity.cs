using System.Text;
using HarnessCore.Engine;

namespace HarnessCore.Scenarios;

/// <summary>What exactly an image is, for reports to name it by.</summary>
/// <param name="Digest">The registry's digest where it came from one, else its content id.</param>
/// <param name="Os">What its os-release calls its system; empty for an image that has none.</param>
public sealed record ImageIdentity(string Digest, string Os)
{
    private const int Most = 4096;

    /// <summary>Looks it up in the image, and starts nothing of it.</summary>
    /// <exception cref="EngineException">The engine failed, or does not have the image.</exception>
    public static async Task<ImageIdentity> OfAsync(ImageSupply images, string image, CancellationToken cancellationToken)
    {
        var facts = await images.FactsAsync(image, cancellationToken).ConfigureAwait(false);
        var release = await images.Files.HeadAsync(image, "/etc/os-release", Most, cancellationToken).ConfigureAwait(false);
        return new ImageIdentity(facts.Digest, release is null ? "" : NameIn(Encoding.UTF8.GetString(release)));
    }

    /// <summary>PRETTY_NAME of an os-release file, else its ID; empty when it has neither.</summary>
    internal static string NameIn(string release)
    {
        var values = release.Split('\n').Select(line => line.Trim().Split('=', 2)).Where(pair => pair.Length == 2).ToLookup(pair => pair[0], pair => pair[1].Trim('"', '\''));
        return values["PRETTY_NAME"].Concat(values["ID"]).FirstOrDefault(value => value.Length > 0) ?? "";
    }
}
