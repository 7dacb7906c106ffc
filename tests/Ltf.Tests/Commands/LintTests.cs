using System.Text.Json;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

/// <summary>ltf lint: its words, its exit codes, and what programs read of it.</summary>
public sealed class LintTests : IDisposable
{
    private const string Sound = """
        {
          "display_name": "C, assert", "image_name": "x/c", "filename_extension": ".c",
          "visible_filenames": ["hiker.c", "cyber-dojo.sh"]
        }
        """;

    private readonly TempFolder _folder = new TempFolder().With("c/start_point/manifest.json", Sound)
        .With("c/start_point/hiker.c", "6 * 9\n").With("c/start_point/cyber-dojo.sh", "make\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ASoundOne()
    {
        var (exitCode, stdout, stderr) = await LintAsync("c");
        Assert.Equal((0, "1 start-point: 0 errors, 0 warnings\n", ""), (exitCode, stdout, stderr));
    }

    [Fact]
    public async Task WarningsDoNotFail()
    {
        _folder.With("c/start_point/notes.md", "");
        var (exitCode, stdout, _) = await LintAsync();
        Assert.Equal(0, exitCode);
        Assert.Equal(
            "c/start_point/notes.md:1:1: warning: a file that the manifest does not name; expected it in "
                + "visible_filenames, or not in this folder\n1 start-point: 0 errors, 1 warning\n",
            stdout);
    }

    [Fact]
    public async Task AnErrorIsOneLine()
    {
        Break();
        var (exitCode, stdout, _) = await LintAsync("c");
        Assert.Equal(1, exitCode);
        Assert.StartsWith(
            "c/start_point/manifest.json:2:3: error: unknown key 'disply_name'; expected one of: display_name, ",
            stdout, StringComparison.Ordinal);
        Assert.EndsWith("; did you mean 'display_name'?\n1 start-point: 1 error, 0 warnings\n", stdout,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AsJson()
    {
        Break();
        var (exitCode, stdout, _) = await LintAsync("--json", "c");
        Assert.Equal(1, exitCode);
        var finding = JsonDocument.Parse(stdout).RootElement.GetProperty("findings")[0];
        Assert.Equal(
            ("c/start_point/manifest.json", 2, 3, "error", "unknown key 'disply_name'", "did you mean 'display_name'?"),
            (finding.GetProperty("file").GetString(), finding.GetProperty("line").GetInt32(),
                finding.GetProperty("column").GetInt32(), finding.GetProperty("severity").GetString(),
                finding.GetProperty("problem").GetString(), finding.GetProperty("hint").GetString()));
    }

    [Fact]
    public async Task InAGitHubJobThereAreAnnotations()
    {
        Break();
        var (_, stdout, stderr) = await LintAsync(actions: "true", ["--json", "c"]);
        Assert.Contains(
            Obeyed(stderr),
            command => command.StartsWith(
                "::error file=c/start_point/manifest.json,line=2,col=3,title=start-point::unknown key 'disply_name'; "
                    + "expected one of: ", StringComparison.Ordinal));
        Assert.DoesNotContain("::error", stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", "error: no such folder: 'none'\n")]
    [InlineData("empty", "there is no start-point in this folder")]
    public async Task NothingToCheckIsWrongUsage(string folder, string error)
    {
        _folder.With("empty/x", "");
        var (exitCode, stdout, stderr) = await LintAsync(folder);
        Assert.Equal((2, ""), (exitCode, stdout));
        Assert.Contains(error, stderr, StringComparison.Ordinal);
    }

    // As GitHub's runner reads a log: between ::stop-commands::WORD and ::WORD:: it obeys nothing.
    private static IReadOnlyList<string> Obeyed(string log)
    {
        const string Stop = "::stop-commands::";
        var (obeyed, end) = (new List<string>(), "");
        foreach (var line in log.Split('\n'))
        {
            if (end.Length > 0) end = line == end ? "" : end;
            else if (line.StartsWith(Stop, StringComparison.Ordinal)) end = $"::{line[Stop.Length..]}::";
            else if (line.StartsWith("::", StringComparison.Ordinal)) obeyed.Add(line);
        }

        return obeyed;
    }

    private void Break() => _folder.With(
        "c/start_point/manifest.json", Sound.Replace("display_name", "disply_name", StringComparison.Ordinal));

    private Task<(int ExitCode, string Stdout, string Stderr)> LintAsync(params string[] arguments) =>
        LintAsync(actions: "", arguments);

    private async Task<(int ExitCode, string Stdout, string Stderr)> LintAsync(string actions, string[] arguments)
    {
        using var ltf = LtfProcess.StartIn(
            _folder.Path, new Dictionary<string, string> { ["GITHUB_ACTIONS"] = actions }, ["lint", .. arguments]);
        return await ltf.EndAsync();
    }
}
