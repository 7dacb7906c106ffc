using System.Text.Json;
using System.Text.Json.Nodes;
using HarnessCore.Catalogue;

namespace HarnessCore.Tests.Catalogue;

/// <summary>
/// Start-points as production has them, where they are at hand: beside the repository, never in it. They come as the
/// languages-start-points service answers, with the rag_lambda's source in the manifest.
/// </summary>
public class RealStartPointsTests
{
    private const string NoQuestion = "nothing says how to make this start-point";

    private static readonly string Data = Path.Combine(RepositoryRoot.Path, "..", "shared", "data", "start-points.json");

    [SkippableFact]
    public void AreTakenByteForByte() => Assert.All(Manifests(), each =>
    {
        using var folder = Written(each.Value!);
        var startPoint = StartPoint.Load(folder.Path);
        Assert.Equal(each.Key, startPoint.Manifest.DisplayName);
        Assert.Equal((string?)each.Value!["rag_lambda"], startPoint.Manifest.RagLambda);
        Assert.All(VisibleFiles(each.Value!), file => Assert.Equal((string)file.Value!["content"]!, startPoint.Files[file.Key]));
    });

    [SkippableFact]
    public void TakeAllColoursOrSayWhatToAdd()
    {
        var withoutQuestion = Manifests().Where(each => !TakesAllColours(each.Value!)).Select(each => each.Key);
        Assert.Equal(["Asm, assert", "VHDL, assert"], withoutQuestion.Order(StringComparer.Ordinal));
    }

    private static bool TakesAllColours(JsonNode manifest)
    {
        using var folder = Written(manifest);
        var startPoint = StartPoint.Load(folder.Path);
        try
        {
            var states = Enum.GetValues<Colour>().Select(colour => string.Join('\0', startPoint.FilesFor(colour).Values));
            return states.Distinct().Count() == 3;
        }
        catch (ConfigurationException e) when (e.Message.Contains(NoQuestion, StringComparison.Ordinal))
        {
            return false;
        }
    }

    private static JsonObject Manifests()
    {
        Skip.IfNot(File.Exists(Data), "no start-points beside the repository");
        var manifests = JsonNode.Parse(File.ReadAllText(Data))!["manifests"]!.AsObject();
        Assert.NotEmpty(manifests);
        return manifests;
    }

    private static JsonObject VisibleFiles(JsonNode manifest) => manifest["visible_files"]!.AsObject();

    private static TempFolder Written(JsonNode manifest)
    {
        var written = manifest.DeepClone().AsObject();
        written.Remove("visible_files");
        written["visible_filenames"] = JsonSerializer.SerializeToNode(VisibleFiles(manifest).Select(file => file.Key));
        var folder = new TempFolder().With("manifest.json", written.ToJsonString());
        foreach (var (name, file) in VisibleFiles(manifest)) folder.With(name, (string)file!["content"]!);
        return folder;
    }
}
