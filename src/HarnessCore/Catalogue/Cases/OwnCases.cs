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

    /// <summary>Whether a file in a start-point's folder belongs to its cases.</summary>
    public static bool Has(string startPoint, string name) =>
        FolderOf(startPoint) == Path.Combine(startPoint, Family)
            && name.StartsWith($"{Family}/", StringComparison.Ordinal);

    /// <summary>The ids of an image's cases, in ordinal order; nothing in them is read.</summary>
    public static IReadOnlyList<string> IdsOf(LtfEntry entry) => entry.StartPointFolder.Length == 0
        ? []
        : [.. Folders(entry.StartPointFolder).Select(folder => $"{Family}/{Path.GetFileName(folder)}")];

    /// <summary>Reads an image's cases.</summary>
    /// <exception cref="ConfigurationException">A case is broken; the message lists every error.</exception>
    public static IReadOnlyList<OwnCase> Read(LtfEntry entry) =>
        entry.StartPointFolder.Length == 0 ? [] : ReadBeside(entry.StartPointFolder);

    /// <summary>Reads the cases of a start-point in a folder.</summary>
    /// <exception cref="ConfigurationException">A case is broken; the message lists every error.</exception>
    public static IReadOnlyList<OwnCase> ReadBeside(string startPoint)
    {
        var errors = new ErrorList();
        var cases = Folders(startPoint).Select(folder => new OwnCaseReader(folder, errors).Read()).ToList();
        errors.ThrowIfAny();
        return [.. cases.OfType<OwnCase>()];
    }

    private static IReadOnlyList<string> Folders(string startPoint)
    {
        var cases = FolderOf(startPoint);
        if (!Directory.Exists(cases)) return [];
        ThrowIfLink(cases);
        string[] folders = [.. Directory.GetDirectories(cases).Order(StringComparer.Ordinal)];
        Array.ForEach(folders, ThrowIfLink);
        return folders;
    }

    // It would lead to any folder of this machine.
    private static void ThrowIfLink(string folder)
    {
        if (new DirectoryInfo(folder).LinkTarget is null) return;
        throw new ConfigurationException(
            [new ConfigurationError(folder, 1, 1, "a symbolic link", "a folder", "copy the folder instead")]);
    }
}
