using System.Diagnostics;
using System.Text;
using HarnessCore.Catalogue;
using HarnessCore.Reports;
using HarnessCore.Reports.Results;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Results;

/// <summary>
/// A results file of another machine is refused, or reported in memory that its size does not multiply.
/// </summary>
public sealed class HostileResultsTests : IDisposable
{
    private const int Megabyte = 1_000_000;

    private static readonly ScenarioOutcome Passed = new()
    {
        Scenario = "a/0",
        Outcome = VerdictKind.Passed,
        Fails = false,
        Seconds = 1,
        Reason = "",
        Colour = "",
        Snapshot = "",
        Issue = "",
    };

    private readonly TempFolder _folder = new();

    /// <summary>What is too much of it, and how that is said.</summary>
    private static readonly Dictionary<string, (Func<ResultsDocument> Document, string Why)> Large = new()
    {
        ["images"] = (() => Of(60_000, 1), "60000 images times scenarios; expected at most 50000"),
        ["scenarios"] = (() => Of(1, 60_000), "60000 images times scenarios"),
        ["cells"] = (() => Of(300, 300), "90000 images times scenarios"),
        ["name"] = (() => Of(1, 1, new string('n', Megabyte)), "1000001 characters in a name"),
        ["owners"] = (
            () => Of(1, 1) with { Scenarios = [Facts(0) with { Images = [.. Names(20_000)] }] },
            "20000 images of own cases"),
    };

    public static TheoryData<string> LargeOnes => [.. Large.Keys];

    /// <summary>Texts of megabytes: plain, and with characters of which a page makes six or more.</summary>
    public static TheoryData<string, int> Texts => new()
    {
        { "x", 300_000 }, { "<", 300_000 }, { "\n", 150_000 }, { "\u0001", 50_000 }, { "\u202e", 50_000 },
        { "é", 150_000 }, { "\ud83e\udd4b", 25_000 },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(LargeOnes))]
    public void TooMuchIsRefused(string what)
    {
        var error = ErrorOf(Large[what].Document());
        Assert.Contains(Large[what].Why, error, StringComparison.Ordinal);
        Assert.InRange(error.Length, 0, 4000);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void AreRefusedOrReportedInLittleMemory(string character, int count)
    {
        var text = string.Concat(Enumerable.Repeat(character, count));
        var document = Read(Of(1, 40) with
        {
            Images =
            [
                new ImageResults
                {
                    Name = "i", Reference = "", Digest = "", Os = "",
                    Outcomes =
                    [
                        .. Enumerable.Range(0, 40).Select(number => Passed with
                        {
                            Scenario = $"a/{number}", Outcome = VerdictKind.Failed, Fails = number == 39,
                            Snapshot = number == 39 ? "the last" : text,
                        }),
                    ],
                },
            ],
        });
        foreach (var format in ReportFormats.All)
        {
            var report = format.Of(document, new ReportSettings());
            Assert.InRange(Encoding.UTF8.GetByteCount(report), 1, 20 * Megabyte);
            if (format.Name == "html") Assert.Contains("the last", report, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WhatIsLeftOutOfAReportIsSaid()
    {
        var bounded = ReportTexts.Bounded(Of(1, 1) with
        {
            Images = [Image("i", Passed with { Reason = new string('x', Megabyte) })],
        });
        Assert.Matches(
            @"x…\n\(1000000 characters in all, SHA-256 [0-9a-f]{12}: see the results file\)$",
            bounded.Images[0].Outcomes[0].Reason);
        Assert.InRange(bounded.Images[0].Outcomes[0].Reason.Length, 100_000, 300_000);
    }

    [Fact]
    public void ADifferenceBehindWhatIsLeftOutIsFound()
    {
        var (one, other) = (TextOf('x'), TextOf('y'));
        Assert.Equal(one, TextOf('x'));
        Assert.NotEqual(one, other);

        static string TextOf(char last) => ReportTexts.Bounded(Of(1, 1) with
        {
            Images = [Image("i", Passed with { Reason = new string('x', Megabyte) + last })],
        }).Images[0].Outcomes[0].Reason;
    }

    [Fact]
    public void ALongNameOfAMemberIsNotQuoted()
    {
        _folder.With("r.json", $$"""{"{{new string('k', Megabyte)}}": 1}""");
        var error = Assert.Throws<ConfigurationException>(() => ResultsFile.Read(_folder.In("r.json"))).Message;
        Assert.Contains("a member's name has more than 1000 bytes", error, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesThatAreMergedAreNoLargerTogetherThanOneMayBe()
    {
        var large = Of(1, 1) with { Images = [Image("i", Passed with { Reason = new string('x', 9 * Megabyte) })] };
        _folder.With("1.json", ResultsJson.Of(large)).With("2.json", ResultsJson.Of(large));
        var error = Assert.Throws<ConfigurationException>(
            () => ResultsFile.ReadAll([_folder.In("1.json"), _folder.In("2.json")])).Message;
        Assert.Contains("2.json:1:1: the files are too large together", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mkfifo \"$0/r.json\"", "not a regular file")]
    [InlineData("ln -s /dev/zero \"$0/r.json\"", "is a symbolic link")]
    public void WhatIsNoFileOfAHistoryIsNotOpened(string trap, string why)
    {
        using (var shell = Process.Start("bash", ["-c", trap, _folder.Path])) shell.WaitForExit();
        var error = Assert.Throws<ConfigurationException>(() => ResultsFile.ReadFolder(_folder.Path)).Message;
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    [Fact]
    public void AHistoryKeepsNoTexts()
    {
        _folder.With("1.json", ResultsJson.Of(Of(1, 1) with
        {
            Images = [Image("i", Passed with { Reason = "a", Snapshot = "b", Colour = "red" })],
        }));
        var outcome = Assert.Single(ResultsFile.ReadFolder(_folder.Path)).Images[0].Outcomes[0];
        Assert.Equal(Passed, outcome);
    }

    private static ResultsDocument Of(int images, int scenarios, string name = "") => new()
    {
        Version = ResultsDocument.CurrentVersion,
        Started = DateTimeOffset.UnixEpoch,
        Ended = DateTimeOffset.UnixEpoch,
        Complete = true,
        RanOn = [],
        Scenarios = [.. Enumerable.Range(0, scenarios).Select(Facts)],
        Images = [.. Names(images).Select(one => Image(name + one))],
    };

    private static IEnumerable<string> Names(int count) => Enumerable.Range(0, count).Select(number => $"{number}");

    private static ScenarioFacts Facts(int number) =>
        new() { Id = $"a/{number}", Level = Level.Required, Why = "", Asks = [] };

    private static ImageResults Image(string name, params ScenarioOutcome[] outcomes) =>
        new() { Name = name, Reference = "", Digest = "", Os = "", Outcomes = outcomes };

    private ResultsDocument Read(ResultsDocument document) =>
        ResultsFile.Read(_folder.With("r.json", ResultsJson.Of(document)).In("r.json"));

    private string ErrorOf(ResultsDocument document) =>
        Assert.Throws<ConfigurationException>(() => Read(document)).Message;
}
