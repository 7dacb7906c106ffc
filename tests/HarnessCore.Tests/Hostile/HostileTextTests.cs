using System.Text.RegularExpressions;
using HarnessCore.Catalogue;
using HarnessCore.Checking.Snapshots;
using HarnessCore.Reports;
using HarnessCore.Reports.Html;
using HarnessCore.Reports.Regressions;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Hostile;

/// <summary>Text of strangers in reports and errors: visible, no longer than can be read, without live links.</summary>
public class HostileTextTests
{
    private const string Unseen = "\u001b]52;c;x\u0007\u009bA\u202eB\u2066C\u200bD\u2028E\u2029F\rG\0";

    /// <summary>What GitHub makes of it unless it is code: a link, or a message to somebody.</summary>
    public static TheoryData<string> Live =>
    [
        "@octocat", "(@octocat)", "a@b.example", "https://evil.example/", "see:http://evil.example", "www.evil.example",
        "ftp://evil.example", "mailto:a", "xmpp:a", "owner/repo#1", "#1", "GH-1", "gh-1", "`@octocat`", "|@octocat|",
        "``x@octocat", "https://evil.example/`a``b", "@octocat\\", "a\nhttps://evil.example\n@octocat",
    ];

    public static TheoryData<string> Markup =>
        ["[x](https://evil.example)", "![x](//evil)", "<img src=x>", "<!-- ", "**x**", "| x |", "~~x~~", "$x$", "\\"];

    [Fact]
    public void IsVisibleInEveryReport()
    {
        var document = SampleResults.Hostile(Unseen);
        var regression = RegressionFinder.Between(SampleResults.Passing(), document, []);
        Assert.All(
            ReportFormats.All.Select(format => format.Of(document, new ReportSettings()))
                .Append(RegressionHtml.Of(regression)).Append(RegressionMarkdown.Of(regression))
                .Append(RegressionText.Of(regression)),
            report => Assert.DoesNotContain(report, one => one is not '\n' and not '\t' && IsUnseen(one)));
    }

    // A script of the page could put it there.
    [Fact]
    public void IsNotHiddenInThePagesData() =>
        Assert.DoesNotMatch("(?i)u001b|u202e|u2066", HtmlReport.Of(SampleResults.Hostile(Unseen), []));

    [Theory]
    [MemberData(nameof(Live))]
    public void IsNotLiveInMarkdown(string text)
    {
        Assert.DoesNotMatch(LiveText, WithoutCode(Markdown.Text(text)));
        Assert.DoesNotMatch(LiveText, WithoutCode(Markdown.Html(text)));
    }

    [Theory]
    [MemberData(nameof(Markup))]
    public void IsNoMarkup(string text) =>
        Assert.DoesNotMatch(@"(?<!\\)[\[\]*<>|~$]|\\$(?<!\\\\)", WithoutCode(Markdown.Text(text)));

    [Fact]
    public void IsNotLiveInAReport()
    {
        var document = SampleResults.Hostile("by @octocat, https://evil.example, #1");
        var regression = RegressionFinder.Between(SampleResults.Passing(), document, []);
        Assert.DoesNotMatch(LiveText, WithoutCode(MarkdownReport.Of(document)));
        Assert.DoesNotMatch(LiveText, WithoutCode(RegressionMarkdown.Of(regression)));
    }

    [Fact]
    public void AnErrorQuotesNoMoreThanCanBeRead()
    {
        var long_ = new string('x', 50_000_000);
        var error = new ConfigurationError("f", 1, 1, $"unknown key '{long_}' here", long_, long_);
        Assert.InRange(error.ToString().Length, 0, 4000);
        Assert.InRange(error.Problem.Length, 0, 1100);
        Assert.StartsWith("unknown key 'xxx", error.Problem, StringComparison.Ordinal);
        Assert.EndsWith("xxx' here (50000019 characters)", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AnErrorIsVisible() => Assert.DoesNotContain(
        new ConfigurationError("f", 1, 1, Unseen, Unseen, Unseen).ToString(), IsUnseen);

    [Theory]
    [InlineData("all lines differ", "a", "b", 60_000)]
    [InlineData("the same lines, in the other order", "a", "a", 60_000)]
    public void ALongDifferenceIsNotTheShortest(string _, string one, string other, int count)
    {
        var lines = Enumerable.Range(0, count).ToList();
        var (old, @new) = (Text(one, lines), Text(other, lines.AsEnumerable().Reverse()));
        var difference = SnapshotFile.Difference($"first\nsame\n{old}\nlast", $"first\nsame\n{@new}\nlast");
        Assert.StartsWith($"  first\n  same\n- {one}0\n", difference, StringComparison.Ordinal);
        // The fewest changes would take the square of the lines.
        Assert.Equal(2 * count, difference.Split('\n').Count(line => line[0] is '+' or '-'));
        Assert.EndsWith($"+ {other}0\n  last", difference, StringComparison.Ordinal);

        static string Text(string word, IEnumerable<int> numbers) =>
            string.Join('\n', numbers.Select(number => $"{word}{number}"));
    }

    private const string LiveText = @"@\w|://|(?i:mailto:|xmpp:|www\.)|#\d|(?i:\bGH-\d)";

    // As GitHub does: fences, spans and elements of code are neither searched for links nor for names.
    private static string WithoutCode(string markdown) => Regex.Replace(
        Regex.Replace(markdown, @"(?ms)^(`{3,})\w*\n.*?\n\1$", ""),
        @"<code>.*?</code>|(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)", "");

    private static bool IsUnseen(char one) => char.IsControl(one) || one is '\u202e' or '\u2066' or '\u200b'
        or '\u2028' or '\u2029';
}
