using HarnessCore.Tests.Support;
using Ltf.Tests.Suite;

namespace Ltf.Tests.Documents;

/// <summary>Every command that a document shows is typed as it stands, in the order of the document.</summary>
[Collection(DocumentsCollection.Name)]
public sealed class DocumentedCommandsTests(EngineFixture engine)
{
    // What is not typed here, and where it runs in its place.
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["./test.sh"] = "the tests' own command: .ci/run",
        ["scripts/nightly/plan.sh 8"] = "NightlyTests",
        ["scripts/nightly/check.sh images.yml 1/8 shards"] = "NightlyStepsTests",
        ["scripts/nightly/report.sh shards last-night site"] = "NightlyTests",
        ["ltf serve"] = "ServeTests",
        ["ltf serve --address 10.0.0.7 --peers http://10.0.0.8:4597,http://10.0.0.9:4597"] = "FleetTests",
        ["ltf check gcc-assert --runner http://127.0.0.1:4597"] = "OverHttpTests",
        ["./ltf bisect IMAGE --good 1.0 --bad 1.9 --scenario ID"] = "BisectTests",
        ["ltf bisect gcc-assert --good 2733119 --bad 9a01c37 --scenario stdin/empty"] = "BisectTests",
        ["ltf bisect my/image --start-point ~/kata --good 1.0 --bad 1.9 --scenario status/42"] = "BisectTests",
        ["dotnet tool install --global CyberDojo.Ltf"] = "scripts/release/try.sh",
        ["docker run --rm -v /var/run/docker.sock:/var/run/docker.sock -v \"$PWD\":/ltf:ro IMAGE check ."] =
            "scripts/release/try.sh",
        ["scripts/release/image.sh \"$(scripts/release/publish.sh 0.0.0 linux-x64 artifacts)\" ltf"] =
            "scripts/release/try.sh",
        ["scripts/release/all.sh v0.0.1-rc.1 artifacts"] = "release.yml; the quick ones of its steps in ReleaseTests",
        ["./ltf compare my/image:1 my/image:2 --start-point ~/my-ltf"] = "CompareTests",
        ["ltf compare ~/gcc-assert"] = "CompareTests",
        ["ltf compare ~/gcc-assert --against main"] = "CompareTests",
        ["ltf compare my/image:1 my/image:2 --start-point ~/gcc-assert-start-point"] = "CompareTests",
        ["ltf compare gcc-assert my/image:2"] = "CompareTests",
        ["LTF_PATH=images/gcc-assert scripts/action.sh"] = "NightlyStepsTests",
    };

    public static TheoryData<string> DocumentsWithCommands => [.. Typed.Select(command => command.Document).Distinct()];

    private static IEnumerable<DocumentedCommand> Typed =>
        DocumentedCommand.All.Where(
            command => !Elsewhere.ContainsKey(command.Text) && !SuiteSettingsTests.Types(command));

    [Fact]
    public void CommandsAreFoundAndNoneIsLeftOutThatIsNotThere()
    {
        Assert.True(DocumentedCommand.All.Count >= 40, string.Join('\n', DocumentedCommand.All));
        Assert.All(Elsewhere.Keys, text => Assert.Contains(DocumentedCommand.All, command => command.Text == text));
    }

    [SkippableTheory]
    [MemberData(nameof(DocumentsWithCommands))]
    public async Task EachDoesWhatItIsShownFor(string document)
    {
        using var folder = await ReadersFolder.MakeAsync(engine);
        try
        {
            foreach (var command in Typed.Where(one => one.Document == document))
            {
                var (exitCode, stdout, stderr) = await folder.TypeAsync(command.Text);
                Assert.True(exitCode == Expected(command.Text), $"{command} ended with {exitCode}\n{stdout}{stderr}");
            }
        }
        finally
        {
            await folder.RemoveTagsAsync();
        }
    }

    // Today's golden results are worse than yesterday's.
    private static int Expected(string command) => command.Contains("report diff", StringComparison.Ordinal) ? 1 : 0;
}
