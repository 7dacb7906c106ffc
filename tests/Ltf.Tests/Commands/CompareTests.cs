using System.Text.Json;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Commands;

[Collection(EngineCollection.Name)]
public sealed class CompareTests(EngineFixture engine)
{
    private static readonly Dictionary<string, string> AsIs = [];
    private static readonly string StartPoint =
        Path.Combine(RepositoryRoot.Path, "images", "bash-shunit2", "start_point");

    [SkippableFact]
    public async Task TellsTheKnownDifferencesOfTwoImages()
    {
        var old = await engine.BuildAsync("compare-old", $"FROM {engine.Image}\nENV OLD=1 BOTH=x\n");
        var @new = await engine.BuildAsync("compare-new", $$"""
            FROM {{engine.Image}}
            ENV NEW=1 BOTH=x
            RUN sed -i 's/Ran /Executed /' "$(command -v shunit2)" \
             && sed -i '/^Package: shunit2$/,/^$/s/^Version: .*/Version: 9.9/' /var/lib/dpkg/status \
             && printf '#!/bin/bash\necho "tee 9.9"; exec /usr/bin/cat\n' >/usr/local/bin/tee \
             && chmod 755 /usr/local/bin/tee
            """);
        using var folder = new TempFolder();

        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(
            AsIs, "compare", old, @new, "--start-point", StartPoint, "--scenario", "traffic-light/red",
            "--samples", "1", "--json", folder.In("c.json"), "--html", folder.In("c.html"));

        Assert.True(exitCode == 1, stdout + stderr);
        Assert.Contains("✗ the framework's summary line changed (1)\n", stdout, StringComparison.Ordinal);
        Assert.Contains(
            "    old line  Ran 1 test.\n    new line  Executed 1 test.\n", stdout, StringComparison.Ordinal);
        Assert.EndsWith("the new version is worse (1 regression)\n", stdout, StringComparison.Ordinal);
        Assert.Contains(
            "data-view=\"versions\"", await File.ReadAllTextAsync(folder.In("c.html")), StringComparison.Ordinal);
        var told = JsonDocument.Parse(await File.ReadAllTextAsync(folder.In("c.json"))).RootElement;
        var line = Assert.Single(told.GetProperty("summary_lines").EnumerateArray());
        Assert.Equal(("red", "amber"), (Text(line, "colour_before"), Text(line, "colour_after")));
        var facts = told.GetProperty("facts").EnumerateArray()
            .Select(fact => $"{Text(fact, "kind")} {Text(fact, "name")}: {Text(fact, "before")} {Text(fact, "after")}")
            .ToList();
        Assert.Equal(
            ["package shunit2: 2.1.8-3 9.9", "variable OLD: 1 ", "variable NEW:  1"],
            facts.Where(fact => !fact.StartsWith("tool", StringComparison.Ordinal)));
        Assert.Contains(facts, fact => fact.StartsWith("tool tee: tee (GNU", StringComparison.Ordinal)
            && fact.EndsWith(" tee 9.9", StringComparison.Ordinal));
        Assert.Equal(3, told.GetProperty("times").GetArrayLength());
    }

    [SkippableFact]
    public async Task TheSameFolderIsNotWorseThanItsHead()
    {
        using var kata = new TempFolder().With("Dockerfile", $"FROM {engine.Image}\n");
        foreach (var file in Directory.GetFiles(StartPoint))
            kata.With($"start_point/{Path.GetFileName(file)}", await File.ReadAllBytesAsync(file));
        Git(kata, "init", "--quiet");
        Git(kata, "add", "--all");
        Git(kata, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message=x");

        var (exitCode, stdout, stderr) = await LtfProcess.RunAsync(
            AsIs, "compare", kata.Path, "--scenario", "stdout/no-newline", "--samples", "0", "--markdown", "-");

        Assert.True(exitCode == 0, stdout + stderr);
        Assert.EndsWith("the two versions behave the same", stdout.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains(" at HEAD (", stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("which start-point do they run?", "a/b:1", "a/b:2")]
    [InlineData("nothing to compare 'a/b:1' with", "a/b:1")]
    [InlineData("--against takes the place of NEW", "a/b:1", "a/b:2", "--against", "HEAD")]
    [InlineData("no-such-revision", "images/bash-shunit2", "--against", "no-such-revision")]
    [InlineData("--samples takes a number from 0 to 100", "a/b:1", "a/b:2", "--samples", "101")]
    [InlineData("--json - and --markdown - exclude", "images/bash-shunit2", "--json", "-", "--markdown", "-")]
    [InlineData("is no folder, no name", "images/bash-shunit2", "NO IMAGE")]
    public async Task SaysWhatIsWrong(string expected, params string[] arguments)
    {
        var (exitCode, _, stderr) = await LtfProcess.RunAsync(AsIs, ["compare", .. arguments]);
        Assert.Equal(2, exitCode);
        Assert.Contains(expected, stderr, StringComparison.Ordinal);
        Assert.Contains("hint: ", stderr, StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static void Git(TempFolder folder, params string[] arguments)
    {
        using var git = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("git", arguments) { WorkingDirectory = folder.Path })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
