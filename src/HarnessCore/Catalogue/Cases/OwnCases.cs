using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Catalogue.Cases;

/// <summary>
/// The cases of an LTF's own, in its cases/ folder: beside start_point/ or, if the start-point's folder has another
/// name, beside manifest.json. A start-point that is fetched from a repository has none.
/// </summary>
internal static class OwnCases
{
    /// <summary>The family of the scenarios, and the name of the folder.</summary>
    public const string Family = "cases";

    /// <summary>The cases/ folder that belongs to a start-point, whether it exists or not.</summary>
    public static string FolderOf(string startPoint) => Path.Combine(
        Path.GetFileName(startPoint) == "start_point" ? Path.GetDirectoryName(startPoint) ?? startPoint : startPoint,
        Family);

    /// <summary>The ids of an image's cases, in ordinal order; nothing in them is read.</summary>
    public static IReadOnlyList<string> IdsOf(LtfEntry entry) =>
        [.. Folders(entry).Select(folder => $"{Family}/{Path.GetFileName(folder)}")];

    /// <summary>Reads an image's cases.</summary>
    /// <exception cref="ConfigurationException">A case is broken; the message lists every error.</exception>
    public static IReadOnlyList<OwnCase> Read(LtfEntry entry)
    {
        var errors = new ErrorList();
        var cases = Folders(entry).Select(folder => new OwnCaseReader(folder, errors).Read()).ToList();
        errors.ThrowIfAny();
        return [.. cases.OfType<OwnCase>()];
    }

    private static IReadOnlyList<string> Folders(LtfEntry entry)
    {
        if (entry.StartPointFolder.Length == 0) return [];
        var cases = FolderOf(entry.StartPointFolder);
        return Directory.Exists(cases) ? [.. Directory.GetDirectories(cases).Order(StringComparer.Ordinal)] : [];
    }
}
