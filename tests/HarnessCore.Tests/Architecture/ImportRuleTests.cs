namespace HarnessCore.Tests.Architecture;

public class ImportRuleTests
{
    private static readonly ImportRule Rule = new(new Dictionary<string, IReadOnlyCollection<string>> { ["Engine"] = ["EngineException"], ["Running"] = ["Runner"] });

    [Theory]
    [InlineData("Engine", "using HarnessCore.Sandboxes;", "Sandboxes")]
    [InlineData("Engine", "using HarnessCore.Catalogue;", "Catalogue")]
    [InlineData("Catalogue", "using HarnessCore.Engine;", "Engine")]
    [InlineData("Sandboxes", "using HarnessCore.TrafficLights;", "TrafficLights")]
    [InlineData("TrafficLights", "using HarnessCore.Sandboxes;", "Sandboxes")]
    [InlineData("Running", "using static HarnessCore.Scenarios.Expect;", "Scenarios")]
    [InlineData("Running", "using Row = HarnessCore.Scenarios.Scenario;", "Scenarios")]
    [InlineData("Scenarios", "using HarnessCore.Reports;", "Reports")]
    [InlineData("Scenarios", "    HarnessCore.Reports.Report Report();", "Reports")]
    [InlineData("Sandboxes", "    /// <see cref=\"Running.Runner\"/>", "Running")]
    [InlineData("Catalogue", "    throw new Engine.EngineException(\"\");", "Engine")]
    public void CatchesAnImportTheOtherWay(string folder, string line, string other) =>
        Assert.Equal([$"x.cs:2: {folder} must not use {other}"], Rule.Violations(folder, "x.cs", "using System;\n" + line));

    [Theory]
    [InlineData("Reports", "using HarnessCore.Scenarios;\nusing HarnessCore.Running;\nusing HarnessCore.Catalogue;")]
    [InlineData("Scenarios", "using HarnessCore.Sandboxes;\nnamespace HarnessCore.Scenarios;")]
    [InlineData("Running", "throw new Engine.EngineException(); harness.Engine.EngineException();")]
    [InlineData("Catalogue", "var x = harness.Engine.EngineException; Engine.Something();")]
    public void LetsTheRestBe(string folder, string source) => Assert.Empty(Rule.Violations(folder, "x.cs", source));

    [Fact]
    public void CatchesAFolderThatItDoesNotKnow() => Assert.Equal(["x.cs: the import rule does not know the folder Helpers"], Rule.Violations("Helpers", "x.cs", ""));
}
