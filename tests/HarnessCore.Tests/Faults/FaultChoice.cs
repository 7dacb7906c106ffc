using System.IO.Enumeration;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios;

namespace HarnessCore.Tests.Faults;

/// <summary>
/// Which faults are tried, and which scenarios over each. The whole profile takes half a minute for each of a hundred
/// faults; that is for the night.
/// </summary>
public static class FaultChoice
{
    // What an oddity, which must raise no false alarm, stands for beside the scenarios.
    private const string Nothing = "nothing";

    private static readonly string[] Choices = ["few", "all", "whole"];

    /// <summary>All faults.</summary>
    public static IReadOnlyList<SeededFault> All { get; } =
    [
        .. ImageFaults.All, .. UserFaults.All, .. ToolFaults.All, .. ShellFaults.All, .. LambdaFaults.All,
        .. KataFaults.All, .. MistakeFaults.All, .. CauseFaults.All,
    ];

    /// <summary>
    /// The variable LTF_FAULTS: <c>few</c>, the default, for as few faults as break every scenario; <c>all</c> for all
    /// of them; <c>whole</c> for all, with the whole profile over each.
    /// </summary>
    private static string Choice
    {
        get
        {
            var choice = Environment.GetEnvironmentVariable("LTF_FAULTS") is { Length: > 0 } given ? given : Choices[0];
            return Choices.Contains(choice)
                ? choice
                : throw new InvalidOperationException(
                    $"LTF_FAULTS is '{choice}'; it takes {string.Join(", ", Choices)}");
        }
    }

    /// <summary>Whether the whole profile is wanted.</summary>
    public static bool IsWhole => Choice == "whole";

    /// <summary>The faults to try.</summary>
    public static IReadOnlyList<SeededFault> Chosen => Choice == "few" ? Covering() : All;

    /// <summary>
    /// Few faults that together break every scenario which any fault breaks; one that breaks all of them, and one that
    /// breaks none.
    /// </summary>
    public static IReadOnlyList<SeededFault> Covering()
    {
        var broken = All.ToDictionary(fault => fault, BrokenBy);
        var left = broken.Values.SelectMany(ids => ids).ToHashSet();
        var few = new List<SeededFault>();
        while (left.Count > 0)
        {
            var next = All.MaxBy(fault => broken[fault].Count(left.Contains))!;
            few.Add(next);
            left.ExceptWith(broken[next]);
        }

        return few;
    }

    /// <summary>
    /// The scenarios to run over a fault: those that must fail, what is nearest, the colours of the start-point, and,
    /// for an image where all faults are tried, one scenario of each family.
    /// </summary>
    internal static IReadOnlyList<Scenario> ScenariosFor(SeededFault fault)
    {
        if (IsWhole) return ConformanceProfile.All;
        var firsts = Choice != "few" && (fault.Layers.Length > 0 || fault.BashEnv is not null)
            ? ConformanceProfile.All.OfType<ScriptScenario>().DistinctBy(scenario => scenario.Family).ToList()
            : [];
        return
        [
            .. ConformanceProfile.All.Where(
                scenario =>
                    fault.Fails.Any(pattern => pattern == "*" ? IsQuick(scenario) : Matches(pattern, scenario))
                    // An oddity must raise no false alarm anywhere.
                    || (fault.Fails.Count == 0 && IsQuick(scenario))
                    || scenario is ColourScenario { Root: SandboxRoot.Writable, Family: "traffic-light" }
                    || firsts.Contains(scenario)),
        ];
    }

    /// <summary>Whether a fault's pattern is for a scenario.</summary>
    internal static bool Matches(string pattern, Scenario scenario) =>
        FileSystemName.MatchesSimpleExpression(pattern, scenario.Id);

    private static HashSet<string> BrokenBy(SeededFault fault) =>
        fault.Fails.Count == 0 ? [Nothing]
        : fault.Fails.Contains("*") ? ["*"]
        : [.. ConformanceProfile.All.Where(scenario => fault.Fails.Any(pattern => Matches(pattern, scenario)))
            .Select(scenario => scenario.Id)];

    private static bool IsQuick(Scenario scenario) =>
        scenario is { Family: "image" }
            or ColourScenario { Root: SandboxRoot.Writable }
            or ScriptScenario { Root: SandboxRoot.ReadOnly };
}
