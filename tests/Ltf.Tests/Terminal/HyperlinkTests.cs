using HarnessCore.Reports;
using HarnessCore.Tests.Support;
using Ltf.Terminal;

namespace Ltf.Tests.Terminal;

public sealed class HyperlinkTests
{
    [Theory]
    [InlineData("VTE_VERSION=7200", true)]
    [InlineData("VTE_VERSION=4600", false)]
    [InlineData("VTE_VERSION=x", false)]
    [InlineData("KONSOLE_VERSION=201203", true)]
    [InlineData("TERM_PROGRAM=WezTerm", true)]
    [InlineData("TERM_PROGRAM=Apple_Terminal", false)]
    [InlineData("TERM=xterm-kitty", true)]
    [InlineData("TERM=xterm-256color", false)]
    [InlineData("WT_SESSION=1", true)]
    [InlineData("", false)]
    [InlineData("VTE_VERSION=7200 CI=true", false)]
    [InlineData("VTE_VERSION=7200 TERM=dumb", false)]
    [InlineData("VTE_VERSION=7200 FORCE_HYPERLINK=0", false)]
    [InlineData("FORCE_HYPERLINK=1", true)]
    public void IsShownByTerminalsThatAreKnownToShowThem(string variables, bool isPossible) =>
        Assert.Equal(isPossible, Hyperlink.IsPossible(Of(variables), isTerminal: true, hasColours: true));

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void IsNotShownInAPipeNorWithoutColours(bool isTerminal, bool hasColours) =>
        Assert.False(Hyperlink.IsPossible(Of("VTE_VERSION=7200"), isTerminal, hasColours));

    [Fact]
    public void LeadsToTheScenarioWithoutAPage()
    {
        var group = FailureGroup.Of(Sample.Failing)[0];
        var script = Path.Combine(RepositoryRoot.Path, "ltf");
        Assert.EndsWith(
            $"/docs/conformance-profile.md#{group.First.Scenario.Replace("/", "", StringComparison.Ordinal)}",
            Hyperlink.TargetOf(group, null, script), StringComparison.Ordinal);
        Assert.Null(Hyperlink.TargetOf(group, null, null));
        Assert.Null(Hyperlink.TargetOf(group, null, "/no/such/ltf"));
    }

    private static Func<string, string?> Of(string variables)
    {
        var all = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('='))
            .ToDictionary(one => one[0], one => one[1]);
        return all.GetValueOrDefault;
    }
}
