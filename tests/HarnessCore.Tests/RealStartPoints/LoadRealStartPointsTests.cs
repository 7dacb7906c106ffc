using System.Text.Json;
using System.Text.Json.Nodes;
using HarnessCore.Catalogue;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.RealStartPoints;

/// <summary>Real start-points load unchanged; their manifests contain the source of the rag_lambda.</summary>
public class LoadRealStartPointsTests
{
    private const string NoQuestion = "expected '6 * 9' in a visible file";

    [SkippableFact]
    public void AreReadByteForByte() => Assert.All(Manifests(), each =>
    {
        using var folder = Written(each.Value!);
        var startPoint = StartPoint.Load(folder.Path);
        Assert.Equal(each.Key, startPoint.Manifest.DisplayName);
        Assert.Equal((string?)each.Value!["rag_lambda"], startPoint.Manifest.RagLambda);
        Assert.All(
            VisibleFiles(each.Value!), file =>
                Assert.Equal((string)file.Value!["content"]!, startPoint.Files[file.Key]));
    });

    [SkippableFact]
    public void HaveAllColoursExceptTwoThatNeedOptions()
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
            var states = Enum.GetValues<Colour>()
                .Select(colour => string.Join('\0', startPoint.FilesFor(colour).Values));
            return states.Distinct().Count() == 3;
        }
        catch (ConfigurationException e) when (e.Message.Contains(NoQuestion, StringComparison.Ordinal))
        {
            return false;
        }
    }

    private static JsonObject Manifests()
    {
        var manifests = JsonNode.Parse(File.ReadAllText(StartPointSample.File))!["manifests"]!.AsObject();
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
