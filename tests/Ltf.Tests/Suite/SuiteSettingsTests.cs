using HarnessCore.Scenarios;
using HarnessCore.Tests.Support;
using Ltf.Tests.Documents;
using Ltf.Tests.Workflows;

namespace Ltf.Tests.Suite;

/// <summary>What the suite is told to run, without an engine.</summary>
public sealed class SuiteSettingsTests
{
    public static TheoryData<string> Commands =>
        [.. DocumentedCommand.All.Where(Types).Select(command => command.Text).Distinct()];

    /// <summary>Whether a document's command is typed here.</summary>
    internal static bool Types(DocumentedCommand command) =>
        command.Text.StartsWith("dotnet test tests/LtfConformance", StringComparison.Ordinal);

    [Fact]
    public async Task WrongValuesAreOneFailedTestThatNamesThem()
    {
        var (exitCode, stdout, _) =
            await SuiteProcess.RunAsync(["LTF_JOBS=0", "LTF_SHARD=3/2", "LTF_IMAGES=gcc-asert"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("Failed suite › settings/usable", stdout, StringComparison.Ordinal);
        Assert.Contains("Failed:     1, ", stdout, StringComparison.Ordinal);
        foreach (var problem in new[]
        {
            "LTF_JOBS: takes a number from 1 to 64, not '0'", "LTF_SHARD: takes I/N",
            "LTF_IMAGES: no image matches gcc-asert; did you mean 'gcc-assert'?",
        }) Assert.Equal(2, stdout.Split(problem).Length);
    }

    [Fact]
    public async Task TestsAreChosenByTheirTraitsAndByARunSettingsFile()
    {
        using var folder = new TempFolder();
        folder.With("my.runsettings", """
            <RunSettings><RunConfiguration><EnvironmentVariables>
              <LTF_IMAGES>gcc-assert,bash-shunit2</LTF_IMAGES>
            </EnvironmentVariables></RunConfiguration></RunSettings>
            """);

        var listed = await SuiteProcess.RunAsync(
            [], "--list-tests", "--settings", folder.In("my.runsettings"),
            "--filter", "(Image=gcc-assert&Family=timeout&Level=next)|(Scenario=stdin/empty&Level=required)");

        Assert.Equal(
            ConformanceProfile.Of("timeout").Where(scenario => scenario.Level == Level.Next)
                .Select(scenario => $"gcc-assert › {scenario.Id}")
                .Concat(["bash-shunit2 › stdin/empty", "gcc-assert › stdin/empty"])
                .Order(StringComparer.Ordinal),
            Tests(listed.Stdout).Order(StringComparer.Ordinal));
    }

    // The engine's part of it is SuiteResultsTests.
    [Theory]
    [MemberData(nameof(Commands))]
    public async Task EveryDocumentedCommandFindsItsTests(string command)
    {
        var (exitCode, stdout, stderr) = await Tool.RunAsync(
            "bash", ["-c", $"{command} --no-build --list-tests --configuration {Configuration}"],
            folder: RepositoryRoot.Path);

        Assert.True(exitCode == 0, stdout + stderr);
        Assert.NotEmpty(Tests(stdout));
    }

    // As in bin/Release/net10.0: what was built with this test.
    internal static string Configuration =>
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    private static IEnumerable<string> Tests(string stdout) => stdout.Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.Contains(" › ", StringComparison.Ordinal));
}
