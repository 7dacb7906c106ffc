using System.Text.RegularExpressions;
using HarnessCore.Scenarios;
using HarnessCore.Tests.Catalogue;

namespace HarnessCore.Tests.Workflows;

/// <summary>What runs on GitHub cannot be run here: it is linted, and what it calls is looked at.</summary>
public sealed partial class WorkflowTests(Actionlint actionlint) : IClassFixture<Actionlint>
{
    private static readonly string Root = RepositoryRoot.Path;

    private static readonly string[] Workflows = Directory.GetFiles(Path.Combine(Root, ".github", "workflows"), "*.yml");

    private static readonly string[] All = [.. Workflows, Path.Combine(Root, "action.yml")];

    [SkippableFact]
    public async Task ActionlintFindsNothing()
    {
        var (exitCode, found) = await actionlint.RunAsync(Workflows);
        Assert.True(exitCode == 0, found);
    }

    [SkippableFact]
    public async Task ActionlintWouldFindAnUnknownOutput()
    {
        using var folder = new TempFolder();
        var broken = File.ReadAllText(Path.Combine(Root, ".github", "workflows", "nightly.yml")).Replace("steps.plan.outputs", "steps.plans.outputs", StringComparison.Ordinal);
        folder.With("nightly.yml", broken);
        var (exitCode, found) = await actionlint.RunAsync(folder.In("nightly.yml"));
        Assert.Equal(1, exitCode);
        Assert.Contains("plans", found, StringComparison.Ordinal);
    }

    [Fact]
    public void ActionsArePinnedToCommits() => Assert.All(
        All.SelectMany(File.ReadAllLines).Where(line => line.Contains("uses:", StringComparison.Ordinal)), line => Assert.Matches(@"uses: [\w./-]+@[0-9a-f]{40} # v\d", line));

    [Fact]
    public void PermissionsBeginWithReading() => Assert.All(Workflows, file => Assert.Contains("\npermissions:\n  contents: read\n", File.ReadAllText(file), StringComparison.Ordinal));

    [Fact]
    public void ValuesOfOthersComeByTheEnvironment() =>
        Assert.All(All, file => Assert.DoesNotMatch(@"run: [^\n]*\$\{\{", File.ReadAllText(file)));

    [Fact]
    public void EveryScriptThatIsCalledIsThereAndCanBeRun() => Assert.All(
        All.SelectMany(file => Script().Matches(File.ReadAllText(file)).Select(match => match.Value)).Distinct(),
        script => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(Root, script)).HasFlag(UnixFileMode.UserExecute), script));

    [Fact]
    public void TheScriptsAreFound() => Assert.True(All.SelectMany(file => Script().Matches(File.ReadAllText(file))).Count() >= 6);

    [GeneratedRegex(@"scripts/[\w/-]+\.sh", RegexOptions.CultureInvariant)]
    private static partial Regex Script();
}
