using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Scenarios;

public class ConformanceProfileTests
{
    // What no scenario can want: each expectation must miss at least one of these.
    private static readonly RunResult[] Wrong =
    [
        Given.Run(RunOutcome.Faulty, "99", "wrong", "wrong", seconds: 999, created: ["wrong"], changed: ["wrong"]),
        Given.Run(RunOutcome.TimedOut, "98", "", "wrong: fork", seconds: 999),
    ];

    public static TheoryData<string> All => [.. ConformanceProfile.All.Select(scenario => scenario.Id)];

    public static TheoryData<string> Scripts =>
        [.. ConformanceProfile.All.OfType<ScriptScenario>().Select(scenario => scenario.Id)];

    [Fact]
    public void HasTheFamiliesOfTheProfileInItsOrder() =>
        Assert.Equal(
            [
                "start-point", "image", "traffic-light", "mistakes", "timeout", "stdout", "stderr", "status", "stdin",
                "self-kill",
                "read-only", "files", "limits", "isolation",
            ],
            ConformanceProfile.Families);

    [Fact]
    public void HasEveryIdOnce() =>
        Assert.Equal(
            ConformanceProfile.All.Count, ConformanceProfile.All.Select(scenario => scenario.Id).Distinct().Count());

    [Theory]
    [MemberData(nameof(All))]
    public void EveryScenarioHasAFamilyAndAName(string id)
    {
        Assert.Matches("^[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*$", id);
        Assert.Contains(ConformanceProfile.Find(id), ConformanceProfile.Of(id.Split('/')[0]));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void EveryScenarioSaysWhyAndWhatToChange(string id)
    {
        var scenario = ConformanceProfile.Find(id);
        Assert.Matches(@"^\S.{20,}\.$", scenario.Why);
        Assert.Matches(@"^\S.{20,}\S$", scenario.Change);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void EveryScriptScenarioExpectsSomethingOfEveryScript(string id)
    {
        var scenario = (ScriptScenario)ConformanceProfile.Find(id);
        Assert.NotEmpty(scenario.Scripts);
        Assert.All(scenario.Scripts, script => Assert.False(string.IsNullOrWhiteSpace(script)));
        Assert.NotEmpty(scenario.Expected);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void EveryExpectationOfAScriptScenarioCanFail(string id)
    {
        var scenario = (ScriptScenario)ConformanceProfile.Find(id);
        Assert.All(scenario.Expected, expectation => Assert.Contains(Wrong, run => expectation.Check(run) is not null));
    }

    [Fact]
    public void DoesNotFindWhatIsNotThere() =>
        Assert.Throws<KeyNotFoundException>(() => ConformanceProfile.Find("no/such"));
}
