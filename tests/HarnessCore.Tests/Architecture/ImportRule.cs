using System.Text.RegularExpressions;

namespace HarnessCore.Tests.Architecture;

/// <summary>Which folder of HarnessCore may use which: imports run one way only (DESIGN.md).</summary>
/// <param name="types">The names of the types that each folder declares.</param>
internal sealed partial class ImportRule(IReadOnlyDictionary<string, IReadOnlyCollection<string>> types)
{
    private static readonly Dictionary<string, string[]> May = new()
    {
        ["Catalogue"] = [],
        ["Engine"] = [],
        ["Sandboxes"] = ["Engine", "Catalogue"],
        ["TrafficLights"] = ["Engine", "Catalogue"],
        ["Running"] = ["Engine", "Catalogue", "Sandboxes", "TrafficLights"],
        ["Scenarios"] = ["Engine", "Catalogue", "Sandboxes", "TrafficLights", "Running"],
        ["Reports"] = ["Engine", "Catalogue", "Sandboxes", "TrafficLights", "Running", "Scenarios"],
    };

    public static IReadOnlyCollection<string> Folders => May.Keys;

    /// <summary>What is wrong with a file of a folder: each place where it names another that it must not use.</summary>
    public IEnumerable<string> Violations(string folder, string file, string source) =>
        !May.TryGetValue(folder, out var allowed) ? [$"{file}: the import rule does not know the folder {folder}"]
        : from line in source.Split('\n').Select((text, index) => (text, number: index + 1))
          from other in Mentions(line.text).Distinct()
          where other != folder && !allowed.Contains(other)
          select $"{file}:{line.number}: {folder} must not use {other}";

    // Fully qualified, as in a using; or as far as the name is needed within HarnessCore: Engine.EngineException, but not the
    // property in harness.Engine.Containers.
    private IEnumerable<string> Mentions(string line) =>
        Full().Matches(line).Concat(Partial().Matches(line).Where(match => types.GetValueOrDefault(match.Groups["folder"].Value, []).Contains(match.Groups["type"].Value)))
            .Select(match => match.Groups["folder"].Value);

    [GeneratedRegex(@"\bHarnessCore\.(?<folder>[A-Z]\w*)", RegexOptions.CultureInvariant)]
    private static partial Regex Full();

    [GeneratedRegex(@"(?<![\w.])(?<folder>[A-Z]\w*)\.(?<type>[A-Z]\w*)", RegexOptions.CultureInvariant)]
    private static partial Regex Partial();
}
