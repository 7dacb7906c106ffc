using System.Text.Json.Nodes;
using HarnessCore.Catalogue;
using HarnessCore.Catalogue.Import;

namespace HarnessCore.Tests.Support;

/// <summary>A folder to import into: images.yml and start-points, with the sources beside them.</summary>
internal sealed class ImportFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public string Path => _folder.Path;

    public string Images => In("fleet/images.yml");

    public string In(string name) => _folder.In(name);

    public string Text(string name) => File.ReadAllText(In(name));

    public ImportFolder With(string name, string content)
    {
        _folder.With(name, content);
        return this;
    }

    public ImportFolder With(string name, byte[] content)
    {
        _folder.With(name, content);
        return this;
    }

    /// <summary>A start-point in a repository's form.</summary>
    public ImportFolder WithRepository(string name, string displayName, string? image, params string[] more) => With(
            $"{name}/start_point/manifest.json",
            new JsonObject
            {
                ["display_name"] = displayName,
                ["image_name"] = image,
                ["filename_extension"] = ".c",
                ["visible_filenames"] = new JsonArray([.. (string[])["hiker.c", "cyber-dojo.sh", .. more]])
            }
                .ToJsonString().Replace(",\"image_name\":null", "", StringComparison.Ordinal))
        .With($"{name}/start_point/hiker.c", "return 6 * 9;\n")
        .With($"{name}/start_point/cyber-dojo.sh", "make\n");

    /// <summary>What the service answers with these manifests, in answer.json.</summary>
    public ImportFolder WithAnswer(params string[] manifests) =>
        With("answer.json", $"{{\"manifests\": {{{string.Join(", ", manifests)}}}}}");

    /// <summary>A manifest of the service's answer.</summary>
    public static string Manifest(
        string displayName, string image, string hiker = "return 6 * 9;\n", string members = "") => $$$"""
        "{{{displayName}}}": {"display_name": "{{{displayName}}}", "image_name": "{{{image}}}",
          "filename_extension": ".c", {{{members}}}
          "visible_files": {"hiker.c": {"content": {{{JsonValue.Create(hiker).ToJsonString()}}} },
          "cyber-dojo.sh": {"content": "make\n"}} }
        """;

    public async Task<IReadOnlyList<ImportOutcome>> ImportAsync(params string[] sources) =>
        await RunAsync(build: false, sources);

    public async Task<IReadOnlyList<ImportOutcome>> RunAsync(bool build, params string[] sources) =>
        await new CatalogueImport(Images, In("fleet/start-points"), build).RunAsync(
            [.. sources.Select(In)], CancellationToken.None);

    /// <summary>Imports and says for each start-point how it ended, with its entry's name.</summary>
    public async Task<string[]> KindsAsync(params string[] sources) =>
        [.. (await ImportAsync(sources)).Select(outcome => $"{outcome.Kind} {outcome.Name}")];

    /// <summary>Imports and says why each start-point could not be turned.</summary>
    public async Task<string[]> ReasonsAsync(params string[] sources) =>
        [.. (await ImportAsync(sources))
            .Where(outcome => outcome.Kind == ImportOutcomeKind.Failed)
            .Select(outcome => outcome.Reason!.Replace(Path + "/", "", StringComparison.Ordinal))];

    public LtfEntry Entry(string name) => ImageCatalogue.Load(Images).Find(name);

    public StartPoint StartPointOf(string name) => StartPoint.Load(Entry(name).StartPointFolder);

    /// <summary>Every file below fleet, with its content.</summary>
    public SortedDictionary<string, string> Everything() => Directory.Exists(In("fleet"))
        ? new(Directory.EnumerateFiles(In("fleet"), "*", SearchOption.AllDirectories)
            .ToDictionary(
                file =>
                    System.IO.Path.GetRelativePath(Path, file), file => Convert.ToHexString(File.ReadAllBytes(file))),
            StringComparer.Ordinal)
        : [];
}
