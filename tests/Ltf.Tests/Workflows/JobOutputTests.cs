using System.Text.RegularExpressions;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Workflows;

/// <summary>In a GitHub job, nothing that <c>dotnet test</c> prints of a stranger's text is a command.</summary>
public class JobOutputTests
{
    private const string Hostile = "printf '::add-mask::x\\n'; printf '::set-env name=x::y' >&2; exit 7";

    public static TheoryData<string> Callers =>
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "scripts"), "*.sh", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, ".github", "workflows")))
            .Append(Path.Combine(RepositoryRoot.Path, "test.sh"))
            .Select(path => Path.GetRelativePath(RepositoryRoot.Path, path)),
    ];

    [Fact]
    public async Task NoneIsObeyedBetweenTheFirstAndTheLastLine()
    {
        var (exitCode, stdout, stderr) = await RunAsync("true");
        var lines = stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var word = Assert.Single(Regex.Matches(lines[0], "^::stop-commands::([0-9a-f]{32})$")).Groups[1].Value;
        Assert.Equal(["::add-mask::x", "::set-env name=x::y", $"::{word}::"], lines[1..]);
        Assert.Equal((7, ""), (exitCode, stderr));
    }

    [Fact]
    public async Task EveryJobHasAWordOfItsOwn() =>
        Assert.NotEqual((await RunAsync("true")).Stdout, (await RunAsync("true")).Stdout);

    [Fact]
    public async Task OutsideAJobTheOutputIsTheCommands() =>
        Assert.Equal((7, "::add-mask::x\n", "::set-env name=x::y"), await RunAsync(""));

    [Theory]
    [MemberData(nameof(Callers))]
    public void EveryCallOfDotnetTestIsUnheard(string file)
    {
        var calls = File.ReadLines(Path.Combine(RepositoryRoot.Path, file))
            .Where(line => !line.TrimStart().StartsWith('#') && Regex.IsMatch(line, @"\bdotnet\s+test\b"));
        Assert.All(calls, call => Assert.Matches("scripts/unheard\\.sh\"? dotnet test", call));
    }

    private static Task<(int ExitCode, string Stdout, string Stderr)> RunAsync(string inJob) => Tool.RunAsync(
        Path.Combine(RepositoryRoot.Path, "scripts", "unheard.sh"), ["bash", "-c", Hostile],
        new Dictionary<string, string> { ["GITHUB_ACTIONS"] = inJob });
}
