using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using HarnessCore.Engine;

namespace HarnessCore.Tests.Support;

/// <summary>
/// An image as <c>docker save</c> gives it: its layers, packed as registries have them, and its configuration.
/// </summary>
internal sealed class SavedImage
{
    private readonly string _config;

    private SavedImage(string config, IReadOnlyList<byte[]> layers) =>
        (_config, Layers) = (config, layers);

    public IReadOnlyList<byte[]> Layers { get; }

    public static async Task<SavedImage> OfAsync(DockerEngine engine, string image)
    {
        var files = new Dictionary<string, byte[]>();
        await using var saved = await engine.Client.Images.SaveImageAsync(image);
        await using var tar = new TarReader(saved);
        while (await tar.GetNextEntryAsync() is { } entry)
        {
            if (entry.DataStream is null) continue;
            var content = new byte[entry.Length];
            await entry.DataStream.ReadExactlyAsync(content);
            files[entry.Name] = content;
        }

        var manifest = JsonNode.Parse(files["manifest.json"])![0]!;
        return new SavedImage(
            Encoding.UTF8.GetString(files[(string)manifest["Config"]!]),
            [.. manifest[nameof(Layers)]!.AsArray().Select(layer => Packed(files[(string)layer!]))]);
    }

    private static byte[] Packed(byte[] layer)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(layer);
        return packed.ToArray();
    }

    /// <summary>The configuration of an image with one more layer.</summary>
    public byte[] ConfigWith(string layer, DateTimeOffset created)
    {
        var config = JsonNode.Parse(_config)!;
        config["rootfs"]!["diff_ids"]!.AsArray().Add(layer);
        config["created"] = created;
        config.AsObject().Remove("history");
        return Encoding.UTF8.GetBytes(config.ToJsonString());
    }
}
