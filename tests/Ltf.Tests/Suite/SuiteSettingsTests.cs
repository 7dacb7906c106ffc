using HarnessCore.Tests.Support;

namespace Ltf.Tests.Suite;

/// <summary>What the suite is told to run, without an engine.</summary>
public sealed class SuiteSettingsTests
{
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

    [Theory]
    [InlineData("Image=gcc-assert&Family=stdin", "stdin", 2)]
    [InlineData("Scenario=stdout/no-newline&Level=required", "stdout/no-newline", 3)]
    public async Task TestsAreChosenByImageFamilyLevelAndScenario(string filter, string what, int atLeast)
    {
        using var folder = new TempFolder();
        folder.With("my.runsettings", """
            <RunSettings><RunConfiguration><EnvironmentVariables>
              <LTF_IMAGES>gcc-assert,python-unittest,bash-shunit2</LTF_IMAGES>
            </EnvironmentVariables></RunConfiguration></RunSettings>
            """);

        var (_, stdout, stderr) = await SuiteProcess.RunAsync(
            [], "--list-tests", "--filter", filter, "--settings", folder.In("my.runsettings"));

        var tests = stdout.Split('\n').Where(line => line.Contains(" › ", StringComparison.Ordinal)).ToList();
        Assert.True(tests.Count >= atLeast, stdout + stderr);
        Assert.All(tests, test => Assert.Contains($" › {what}", test, StringComparison.Ordinal));
        Assert.True(tests.Count <= 30, stdout);
    }
}
