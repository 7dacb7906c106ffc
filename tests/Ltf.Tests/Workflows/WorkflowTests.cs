using System.Text.RegularExpressions;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Workflows;

/// <summary>Workflows cannot run here: scripts/lint.sh lints them, and these tests check what they call.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Root = RepositoryRoot.Path;

    private static readonly string[] Workflows =
        Directory.GetFiles(Path.Combine(Root, ".github", "workflows"), "*.yml");

    private static readonly string[] All = [.. Workflows, Path.Combine(Root, "action.yml")];

    [Fact]
    public void ActionsArePinnedToCommits() => Assert.All(
        All.SelectMany(File.ReadAllLines)
            .Where(line => line.Contains("uses:", StringComparison.Ordinal))
            // This repository's own.
            .Where(line => !line.Contains("uses: ./.github/", StringComparison.Ordinal)), line =>
            Assert.Matches(@"uses: [\w./-]+@[0-9a-f]{40} # v\d", line));

    [Fact]
    public void PermissionsBeginWithReading() =>
        Assert.All(
            Workflows, file =>
                Assert.Contains(
                    "\npermissions:\n  contents: read\n", File.ReadAllText(file), StringComparison.Ordinal));

    [Fact]
    public void ValuesOfOthersComeByTheEnvironment() =>
        Assert.All(All, file => Assert.DoesNotMatch(@"run: [^\n]*\$\{\{", File.ReadAllText(file)));

    [Fact]
    public void EveryScriptThatIsCalledIsThereAndCanBeRun() => Assert.All(
        All.SelectMany(file => Script().Matches(File.ReadAllText(file)).Select(match => match.Value)).Distinct(),
        script =>
            Assert.True(
                OperatingSystem.IsWindows()
                    || File.GetUnixFileMode(Path.Combine(Root, script)).HasFlag(UnixFileMode.UserExecute), script));

    [Fact]
    public void TheScriptsAreFound() =>
        Assert.True(All.SelectMany(file => Script().Matches(File.ReadAllText(file))).Count() >= 6);

    [GeneratedRegex(@"scripts/[\w/-]+\.sh", RegexOptions.CultureInvariant)]
    private static partial Regex Script();
}
