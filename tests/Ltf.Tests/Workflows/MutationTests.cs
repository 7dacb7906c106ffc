using System.Text.Json;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Workflows;

/// <summary>What scripts/mutation/verdict.sh makes of a mutation test's report.</summary>
public sealed class MutationTests : IDisposable
{
    private const string Survivor = "a/B.cs: one > 1 -> one >= 1";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AllIsWellIfEveryChangeIsNoticed() => Assert.Equal(
        (0, "a/B.cs: 10 changes, 10 noticed, 0 listed, 0 survived\n10 of 10 changes noticed: 100.0 %\n"),
        await JudgedAsync(noticed: 10, survived: 0, list: "# none\n"));

    [Fact]
    public async Task AChangeThatSurvivedIsNamedAndFails() => Assert.Equal(
        (1, $"""
            a/B.cs: 10 changes, 9 noticed, 0 listed, 1 survived
            survived: a/B.cs:2: one > 1 -> one >= 1
            9 of 10 changes noticed: 90.0 %

            """),
        await JudgedAsync(noticed: 9, survived: 1, list: ""));

    [Fact]
    public async Task AListedOneDoesNot() => Assert.Equal(
        (0, "a/B.cs: 10 changes, 9 noticed, 1 listed, 0 survived\n9 of 10 changes noticed: 90.0 %\n"),
        await JudgedAsync(noticed: 9, survived: 1, list: $"# list\n\n{Survivor}\n    one is never 1,\n    see C\n"));

    [Fact]
    public async Task EachHasALineOfItsOwn() => Assert.Equal(
        (1, $"""
            a/B.cs: 20 changes, 18 noticed, 1 listed, 1 survived
            survived: a/B.cs:2: one > 1 -> one >= 1
            18 of 20 changes noticed: 90.0 %

            """),
        await JudgedAsync(noticed: 18, survived: 2, list: $"{Survivor}\n    why\n"));

    [Fact]
    public async Task OneThatIsListedAndWasNoticedFails() => Assert.Equal(
        (1, $"""
            a/B.cs: 10 changes, 10 noticed, 0 listed, 0 survived
            listed, and did not survive: {Survivor}
            10 of 10 changes noticed: 100.0 %

            """),
        await JudgedAsync(
            noticed: 10, survived: 0, list: $"{Survivor}\n    why\nother/C.cs: 1 -> 0\n    not tried now\n"));

    [Fact]
    public async Task TooFewNoticedFailsThoughAllTheOthersAreListed() => Assert.Equal(
        (1, "a/B.cs: 9 changes, 8 noticed, 1 listed, 0 survived\n8 of 9 changes noticed: 88.9 %\n"),
        await JudgedAsync(noticed: 8, survived: 1, list: $"{Survivor}\n    why\n"));

    [Theory]
    [InlineData(Survivor + "\n")]
    [InlineData(Survivor + "\n" + Survivor + "\n    why\n")]
    public async Task EveryListedOneHasAReason(string list) =>
        Assert.Equal((2, ""), await JudgedAsync(noticed: 10, survived: 1, list));

    [Fact]
    public async Task WithoutAChangeNothingWasTested() =>
        Assert.Equal((2, ""), await JudgedAsync(noticed: 0, survived: 0, list: ""));

    [Fact]
    public async Task APatternThatMatchesNoFileIsRefused()
    {
        var (exitCode, _, stderr) = await RunAsync("scripts/mutation.sh", "Reports/No*Such.cs");

        Assert.Equal((2, "error: no file below src/HarnessCore matches Reports/No*Such.cs\n"), (exitCode, stderr));
    }

    // The survivor is on two lines, as the list shows it on one.
    private async Task<(int ExitCode, string Said)> JudgedAsync(int noticed, int survived, string list)
    {
        var fates = Enumerable.Repeat("Killed", noticed / 2)
            .Concat(Enumerable.Repeat("Timeout", noticed - (noticed / 2)))
            .Concat(Enumerable.Range(0, survived).Select(at => at % 2 == 0 ? "Survived" : "NoCoverage"))
            .Concat(["CompileError", "Ignored"]);
        var mutants = fates.Select(status => new
        {
            status,
            replacement = "one >= 1",
            location = new { start = new { line = 2, column = 5 }, end = new { line = 3, column = 8 } },
        });
        var report = new Dictionary<string, object>
        {
            ["/x/src/HarnessCore/a/B.cs"] = new { source = "{\n    one\n    > 1;\n}\n", mutants },
        };
        _folder.With("report.json", JsonSerializer.Serialize(new { files = report })).With("list.txt", list);
        var (exitCode, stdout, _) = await RunAsync(
            "scripts/mutation/verdict.sh", _folder.In("report.json"), _folder.In("list.txt"));
        return (exitCode, stdout);
    }

    private static Task<(int ExitCode, string Stdout, string Stderr)> RunAsync(
        string script, params string[] arguments) =>
        Tool.RunAsync("bash", [Path.Combine(RepositoryRoot.Path, script), .. arguments]);
}
