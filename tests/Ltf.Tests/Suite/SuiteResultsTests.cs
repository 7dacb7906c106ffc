using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HarnessCore.Reports;
using HarnessCore.Reports.Results;
using HarnessCore.Tests.Support;

namespace Ltf.Tests.Suite;

/// <summary>The suite and ltf check say the same, of the same images, in the same bytes.</summary>
[Collection(EngineCollection.Name)]
public sealed partial class SuiteResultsTests(EngineFixture engine) : IDisposable
{
    private static readonly string Bash = Path.Combine(RepositoryRoot.Path, "images", "bash-shunit2");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task EachTroubleStandsOnceInEveryReportAndBothGiveTheSameBytes()
    {
        _ = engine.Image;
        List();
        var settings = new[]
        {
            $"LTF_LIST={_folder.In("mine.yml")}", "LTF_SCENARIO=traffic-light/green", "CI=false",
            $"LTF_RESULTS={_folder.In("suite.json")}",
        };

        var suite = await SuiteProcess.RunAsync(
            settings, "--logger", "trx;LogFileName=suite.trx", "--results-directory", _folder.Path);
        var check = await LtfProcess.RunAsync(
            new Dictionary<string, string> { ["LTF_COMMAND"] = "./ltf", ["CI"] = "false" },
            "check", "--images", _folder.In("mine.yml"), "--scenario", "traffic-light/green",
            "--snapshots", _folder.In("mine.snapshots"), "--json", _folder.In("check.json"));

        Assert.True((suite.ExitCode, check.ExitCode) == (1, 1), suite.Stdout + suite.Stderr + check.Stdout);
        Assert.Equal(WithoutTimes("check.json"), WithoutTimes("suite.json"));
        Assert.Equal(
            ["absent NotExecuted", "broken Failed", "doctored Failed", "known Failed"],
            Outcomes().Order(StringComparer.Ordinal));
        Assert.Equal(
            ["absent skipped", "broken failed", "doctored failed", "known unexpected pass"],
            Heads().Matches(MarkdownReport.Of(ResultsFile.Read(_folder.In("suite.json"))))
                .Select(match => $"{match.Groups["image"].Value} {match.Groups["outcome"].Value}")
                .Order(StringComparer.Ordinal));
        foreach (var once in new[]
        {
            "doctored › traffic-light/green: failed (required)",
            $"received  {_folder.In("mine.snapshots/doctored/traffic-light/green.received.txt")}",
            $"again     ./ltf check doctored --images {_folder.In("mine.yml")} --scenario traffic-light/green",
            $"test      dotnet test tests/LtfConformance -e LTF_LIST={_folder.In("mine.yml")} "
                + "--filter \"Image=doctored&Scenario=traffic-light/green\"",
        }) Assert.Equal(2, suite.Stdout.Split(once).Length);
    }

    [SkippableFact]
    public async Task WhatIsStoppedLeavesItsResultsAndIsNotComplete()
    {
        _ = engine.Image;
        var results = _folder.In("stopped.json");
        // A group of its own, so that Ctrl-C reaches all of it, and as in a terminal nothing else.
        var start = new ProcessStartInfo("setsid", [
            "env", "--default-signal=INT", "dotnet", .. SuiteProcess.Arguments([
                "LTF_IMAGES=bash-shunit2", "LTF_SCENARIO=stdin/*,timeout/endless*", "LTF_JOBS=1",
                $"LTF_RESULTS={results}"])])
        { RedirectStandardOutput = true };
        using var suite = Process.Start(start)!;
        var said = "";
        while (await suite.StandardOutput.ReadLineAsync() is { } line)
        {
            said += $"{line}\n";
            if (!line.Contains("on Docker Engine", StringComparison.Ordinal)) continue;
            using var kill = Process.Start("kill", ["-INT", "--", $"-{suite.Id}"]);
            await kill.WaitForExitAsync();
        }

        await suite.WaitForExitAsync();
        await Eventually.HoldsAsync("the results are written", () => Task.FromResult(File.Exists(results)));

        Assert.True(suite.ExitCode != 0, said);
        Assert.False(ResultsFile.Read(results).Complete);
    }

    private void List()
    {
        _folder.With("mine.yml", $"""
            images:
              - name: absent
                image: localhost:1/no/such:image
                start_point: {Bash}/start_point
              - name: broken
                build: {Bash}
                start_point: start_point
              - name: doctored
                build: {Bash}
              - name: known
                build: {Bash}
                known_failures:
                  - scenario: traffic-light/green
                    reason: it failed once
            """);
        foreach (var file in Directory.GetFiles(Path.Combine(Bash, "start_point"))) _folder.With(
            $"start_point/{Path.GetFileName(file)}", File.ReadAllText(file));
        _folder.With("start_point/cyber-dojo.sh", "exit 1\n");
        var approved = File.ReadAllText(Path.Combine(
            RepositoryRoot.Path, "tests/LtfConformance/Snapshots/bash-shunit2/traffic-light/green.verified.txt"));
        foreach (var image in new[] { "broken", "known" }) _folder.With(Snapshot(image), approved);
        _folder.With(Snapshot("doctored"), approved.Replace("|OK", "|OKAY", StringComparison.Ordinal));
    }

    private static string Snapshot(string image) => $"mine.snapshots/{image}/traffic-light/green.verified.txt";

    private IEnumerable<string> Outcomes() =>
        from result in XDocument.Load(_folder.In("suite.trx")).Descendants()
        where result.Name.LocalName == "UnitTestResult"
        let name = (string)result.Attribute("testName")!
        where name.EndsWith(" › traffic-light/green", StringComparison.Ordinal)
        select $"{name.Split(' ')[0]} {(string)result.Attribute("outcome")!}";

    private string WithoutTimes(string file) => Times().Replace(File.ReadAllText(_folder.In(file)), "");

    [GeneratedRegex(
        @"""(started|ended|\w*seconds|hits|reused|misses|starts|cleaned|unused)"": [^\n]*|kata \d+ ms")]
    private static partial Regex Times();

    [GeneratedRegex(@"<summary>(✗ )?(?<image>\w+) › traffic-light/green: (?<outcome>[a-z ]+) \(")]
    private static partial Regex Heads();
}
