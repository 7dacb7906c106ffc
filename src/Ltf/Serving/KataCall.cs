using System.Globalization;
using System.Text.Json;
using HarnessCore.Catalogue;
using HarnessCore.Running;

namespace Ltf.Serving;

/// <summary>The arguments of /run_cyber_dojo_sh and /pull_image, as what they ask for.</summary>
internal static class KataCall
{
    private const int MostSeconds = 15;
    private const int UsualSeconds = 10;

    // The modification time of every file that the production runner sends: build tools notice.
    private static readonly DateTimeOffset Stamp = new(1980, 1, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The run that a call asks for.</summary>
    /// <exception cref="RefusedException">It asks for none.</exception>
    public static RunRequest Request(CallArguments call)
    {
        call.Check("id", "files", "manifest");
        var id = Text(call["id"], "id");
        var files = Files(call["files"]);
        var manifest = Object(call["manifest"], "manifest");
        return new RunRequest
        {
            Image = Image(manifest.GetValueOrDefault("image_name"), "manifest['image_name']"),
            Files = files,
            MaxSeconds = Seconds(manifest.GetValueOrDefault("max_seconds")),
            HiddenFilenames = Hidden(manifest.GetValueOrDefault("hidden_filenames")),
            RagLambda = Lambda(manifest.GetValueOrDefault("rag_lambda")),
            KataId = id,
            Stamp = Stamp,
            AnotherFollows = true,
        };
    }

    /// <summary>The image that a call asks to pull.</summary>
    /// <exception cref="RefusedException">It asks for none.</exception>
    public static string ImageToPull(CallArguments call)
    {
        call.Check("id", "image_name");
        _ = Text(call["id"], "id");
        return Image(call["image_name"], "image_name");
    }

    private static string Image(JsonElement json, string name)
    {
        var reference = Text(json, name);
        return ImageReference.IsWellFormed(reference)
            ? reference
            : throw RefusedException.Wrong($"{name} is not an image reference: '{reference}'");
    }

    private static Dictionary<string, string> Files(JsonElement json) => Object(json, "files")
        .ToDictionary(file => file.Key, file => Text(file.Value, $"files['{file.Key}']"), StringComparer.Ordinal);

    // As Ruby's Integer() takes it: a number, or a text that is one.
    private static double Seconds(JsonElement json)
    {
        var seconds = json.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => UsualSeconds,
            JsonValueKind.Number when json.TryGetDouble(out var number) && double.IsFinite(number) =>
                Math.Truncate(number),
            JsonValueKind.String when int.TryParse(
                CallArguments.TextOf(json), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) =>
                number,
            _ => throw RefusedException.Wrong(
                $"manifest['max_seconds'] is not an Integer: {json.GetRawText()}"),
        };
        return seconds >= 1
            ? Math.Min(seconds, MostSeconds)
            : throw RefusedException.Wrong($"manifest['max_seconds'] is less than 1: {json.GetRawText()}");
    }

    private static string[] Hidden(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => [],
        JsonValueKind.Array =>
            [.. json.EnumerateArray().Select(pattern => Text(pattern, "manifest['hidden_filenames'][…]"))],
        _ => throw RefusedException.Wrong("manifest['hidden_filenames'] is not an Array"),
    };

    private static string? Lambda(JsonElement json) =>
        json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            ? null
            : Text(json, "manifest['rag_lambda']");

    private static Dictionary<string, JsonElement> Object(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
            ? CallArguments.Members(json)
            : throw RefusedException.Wrong($"{name} is not a Hash");

    private static string Text(JsonElement json, string name) => json.ValueKind == JsonValueKind.String
        ? CallArguments.TextOf(json)
        : throw RefusedException.Wrong($"{name} is not a String");
}
