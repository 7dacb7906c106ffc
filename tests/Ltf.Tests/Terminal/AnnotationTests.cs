using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;
using Ltf.Terminal;

namespace Ltf.Tests.Terminal;

public sealed class AnnotationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public AnnotationTests() => _folder.With("start_point/cyber-dojo.sh", "exit 1\n").With("Dockerfile", "FROM x\n");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Make cyber-dojo.sh end.", "start_point/cyber-dojo.sh", 1)]
    [InlineData("See cyber-dojo.sh:12, which waits.", "start_point/cyber-dojo.sh", 12)]
    [InlineData("Install it in the Dockerfile.", "Dockerfile", 1)]
    public void ShowsAFailureBesideTheFileThatIsToBeChanged(string change, string file, int line) => Assert.Equal(
        [
            $"::error file={file},line={line},title=a › traffic-light/red::expected 100%25, got b%0A{change}%0A"
                + "run again: ltf check a",
        ],
        Annotation.Of([Failed(change)], _folder.Path));

    [Theory]
    [InlineData("Let the tests print nothing.")]
    [InlineData("my-cyber-dojo.sh is another file, and so is cyber-dojo.sh-old.")]
    public void ShowsNothingWhereNoFileIsNamed(string change) =>
        Assert.Empty(Annotation.Of([Failed(change)], _folder.Path));

    [Fact]
    public void ShowsNothingOfAnotherFolder() =>
        Assert.Empty(Annotation.Of([Failed("Make cyber-dojo.sh end.")], _folder.In("start_point/sub")));

    [Fact]
    public void ShowsNothingOfWhatDoesNotCount() => Assert.Empty(Annotation.Of(
        [Failed("Make cyber-dojo.sh end.") with { Verdict = Verdict.Passed() }], _folder.Path));

    private ScenarioResult Failed(string change) => new(
        new LtfEntry("a", null, _folder.Path, _folder.In("start_point"), null, [], 1),
        ConformanceProfile.All.Single(scenario => scenario.Id == "traffic-light/red"),
        Verdict.Failed(new Failure
        {
            Ran = "r",
            Mismatches = [new Mismatch("100%", "b")],
            Why = "w",
            Change = change,
            Again = "ltf check a",
            Run = "",
        }),
        default);
}
