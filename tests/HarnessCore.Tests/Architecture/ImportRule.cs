using ArchUnitNET.Fluent;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace HarnessCore.Tests.Architecture;

/// <summary>Which folder of HarnessCore may use which: imports run one way only (DESIGN.md).</summary>
internal static class ImportRule
{
    private static readonly string[] Ground = ["Storage", "Catalogue"];
    private static readonly string[] BelowRunning = [.. Ground, "Engine", "Sandboxes", "TrafficLights"];

    /// <summary>The folders, each with those that it may use.</summary>
    public static IReadOnlyDictionary<string, string[]> May { get; } = new Dictionary<string, string[]>
    {
        ["Storage"] = [],
        ["Catalogue"] = ["Storage"],
        ["Engine"] = ["Storage"],
        ["Sandboxes"] = [.. Ground, "Engine"],
        ["TrafficLights"] = [.. Ground, "Engine"],
        ["Running"] = BelowRunning,
        ["Scenarios"] = [.. BelowRunning, "Running"],
        ["Checking"] = [.. BelowRunning, "Running", "Scenarios"],
        ["Reports"] = [.. BelowRunning, "Running", "Scenarios", "Checking"],
    };

    /// <summary>The rule for a folder; it fails, too, where the folder has no types.</summary>
    public static IArchRule For(string folder, string root = "HarnessCore") =>
        Types().That().ResideInNamespaceMatching(Namespaces(root, [folder]))
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(Namespaces(root, Forbidden(folder)));

    private static IEnumerable<string> Forbidden(string folder) =>
        May.Keys.Where(other => other != folder && !May[folder].Contains(other));

    private static string Namespaces(string root, IEnumerable<string> folders) =>
        $@"^{root}\.({string.Join('|', folders)})(\.|$)";
}
