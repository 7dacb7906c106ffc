using HarnessCore.Checking;
using HarnessCore.Reports;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Families;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Faults;

/// <summary>
/// Every broken variant through the profile, or what of it is near the fault: exactly the scenarios that are meant to
/// fail do fail, and name the cause.
/// </summary>
[Collection(EngineCollection.Name)]
[TestCaseOrderer(FaultOrder.TypeName, FaultOrder.AssemblyName)]
public class SeededFaultTests(EngineFixture engine, FaultFixture faults) : IClassFixture<FaultFixture>
{
    public static TheoryData<string> Names => [.. FaultChoice.Chosen.Select(fault => fault.Name)];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task IsCaughtByExactlyTheScenariosThatAreMeantTo(string name)
    {
        var fault = FaultChoice.All.Single(fault => fault.Name == name);
        var results = await faults.ResultsAsync(engine, fault);

        var wrong = results.Where(result => Differs(fault, result))
            .Select(result => $"{(result.Verdict.Kind == VerdictKind.Failed ? "false alarm" : "not caught")}: "
                + $"{result.Explanation}")
            .ToList();
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));

        if (fault.Fails.Count > 0)
        {
            var naming = results.First(
                result =>
                    result.Verdict.Kind == VerdictKind.Failed && Matches(fault.NamedBy ?? fault.Fails[0], result));
            var text = naming.Explanation;
            Assert.True(text.Contains(fault.Names, StringComparison.Ordinal), $"'{fault.Names}' is not in: {text}");
        }
    }

    /// <summary>
    /// A scenario that nothing breaks may check nothing: each has a fault, or is listed here with the reason.
    /// </summary>
    [Fact]
    public void EveryScenarioThatAnImageCanBreakHasAFault()
    {
        string[] byNoImage =
        [
            // They look at the sandbox, which is the harness's.
            "files/thousands", "limits/fork-bomb", "limits/memory", "limits/no-network", "limits/no-escalation",
            // One image alone with a broken start-point is not checked at all: see FleetTests.
            "start-point/manifest",
            // What disturbs runs beside each other disturbs a single one.
            "traffic-light/concurrent",
        ];
        var specific = FaultChoice.All.SelectMany(fault => fault.Fails).Where(pattern => pattern != "*").ToList();
        var untested = ConformanceProfile.All.Where(
            scenario =>
                scenario.Level != Level.Info
                    && !specific.Exists(pattern => FaultChoice.Matches(pattern, scenario)))
            .Select(scenario => scenario.Id);
        Assert.Equal(byNoImage.Order(), untested.Order());
    }

    [Fact]
    public void FewFaultsBreakAllThatAnyBreaks()
    {
        var few = FaultChoice.Covering();
        var left = ConformanceProfile.All
            .Where(scenario => IsBrokenBy(FaultChoice.All, scenario) && !IsBrokenBy(few, scenario))
            .Select(scenario => scenario.Id);
        Assert.Empty(left);
        Assert.Contains(few, fault => fault.Fails.Contains("*"));
        Assert.Contains(few, fault => fault.Fails.Count == 0);
        Assert.InRange(few.Count, 1, FaultChoice.All.Count / 2);
    }

    private static bool Differs(SeededFault fault, ScenarioResult result)
    {
        // The lambda and the start-point need no sandbox; what only reports has nothing to report without one.
        var none = fault.Fails.Contains("*");
        var must = fault.Fails.Any(pattern => Matches(pattern, result))
            && !(none && result.Scenario is ImageRagLambda or StartPointManifest or StartPointLineEndings
                or { Level: Level.Info });
        var may = must
            || (none && result.Scenario.Level == Level.Info)
            || fault.MayFail.Any(pattern => Matches(pattern, result));
        return result.Verdict.Kind switch
        {
            VerdictKind.Failed => !may,
            VerdictKind.Passed or VerdictKind.NotApplicable => must,
            _ => true,
        };
    }

    private static bool IsBrokenBy(IEnumerable<SeededFault> faults, Scenario scenario) =>
        faults.SelectMany(fault => fault.Fails)
            .Any(pattern => pattern != "*" && FaultChoice.Matches(pattern, scenario));

    private static bool Matches(string pattern, ScenarioResult result) =>
        FaultChoice.Matches(pattern, result.Scenario);
}
