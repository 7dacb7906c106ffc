using static System.FormattableString;

namespace HarnessCore.Running.Contents;

/// <summary>Reads the packages out of the databases of dpkg, apk and rpm.</summary>
internal static class PackageDatabase
{
    /// <summary>The installed packages in dpkg's status file; of several architectures, NAME:ARCHITECTURE.</summary>
    public static IReadOnlyList<ImageFact> Dpkg(string status)
    {
        var all = Paragraphs(status)
            .Select(lines => Fields(lines, ": "))
            .Where(fields => fields.GetValueOrDefault("Status", "").EndsWith(" installed", StringComparison.Ordinal))
            .ToList();
        var twice = all.CountBy(fields => fields.GetValueOrDefault("Package", ""))
            .Where(count => count.Value > 1).Select(count => count.Key).ToHashSet();
        return Sorted(all.Select(fields => (Name(fields), fields.GetValueOrDefault("Version", ""))));

        string Name(Dictionary<string, string> fields)
        {
            var name = fields.GetValueOrDefault("Package", "");
            return twice.Contains(name) ? $"{name}:{fields.GetValueOrDefault("Architecture", "")}" : name;
        }
    }

    /// <summary>The packages in apk's list of what is installed.</summary>
    public static IReadOnlyList<ImageFact> Apk(string installed) => Sorted(
        Paragraphs(installed).Select(lines => Fields(lines, ":"))
            .Select(fields => (fields.GetValueOrDefault("P", ""), fields.GetValueOrDefault("V", ""))));

    /// <summary>The packages in what <see cref="RpmScript"/> prints: a name, a blank and a version a line.</summary>
    public static IReadOnlyList<ImageFact> Rpm(string list) => Sorted(
        list.Split('\n').Select(line => line.Split(' ', 2)).Where(parts => parts.Length == 2)
            .Select(parts => (parts[0], parts[1])));

    /// <summary>A script that prints one part of rpm's list; it prints nothing where there is no rpm.</summary>
    public static string RpmScript(int part, int size) => Invariant(
        $"command -v rpm >/dev/null || exit 0\nrpm -qa --qf '%{{NAME}} %{{VERSION}}-%{{RELEASE}}\\n' 2>/dev/null |")
        + Invariant($" LC_ALL=C sort | tail -c +{(part * size) + 1} | head -c {size}\n");

    private static IReadOnlyList<ImageFact> Sorted(IEnumerable<(string Name, string Version)> packages) =>
    [
        .. packages.Where(package => package.Name.Length > 0)
            // Several kernels of one name, in rpm.
            .GroupBy(package => package.Name, StringComparer.Ordinal)
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => new ImageFact(
                FactKind.Package, same.Key,
                string.Join(", ", same.Select(package => package.Version).Order(StringComparer.Ordinal)))),
    ];

    private static IEnumerable<string[]> Paragraphs(string text) => text.ReplaceLineEndings("\n")
        .Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(paragraph => paragraph.Split('\n'));

    // A description's further lines begin with a blank: none of them is a field that anybody asks for.
    private static Dictionary<string, string> Fields(string[] lines, string separator)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var parts = line.Split(separator, 2);
            if (parts.Length == 2) fields.TryAdd(parts[0], parts[1]);
        }

        return fields;
    }
}
