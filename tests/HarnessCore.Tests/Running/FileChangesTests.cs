using System.Text;
using System.Text.RegularExpressions;
using HarnessCore.Running;
using HarnessCore.Sandboxes;

namespace HarnessCore.Tests.Running;

public class FileChangesTests
{
    private const int Limit = 50 * 1024;

    private readonly FileChanges _changes = new(
        new Dictionary<string, string>
        {
            ["hiker.c"] = "6 * 9",
            ["empty"] = "",
            ["big"] = new string('b', Limit + 10),
            ["full"] = new string('f', Limit),
            ["crlf"] = "a\r\n",
        },
        [new Regex("^report/"), new Regex(@"\.o$")]);

    [Fact]
    public void ReportsNothingOfUnchangedFiles()
    {
        Add("hiker.c", "6 * 9").Add("empty", "").Add("crlf", "a\r\n").NothingReported();
    }

    [Fact]
    public void ReportsNothingOfDeletedFiles() => new Given(_changes).NothingReported();

    [Fact]
    public void ReportsAFileThatWasNotSentAsCreated()
    {
        Add("hiker.h", "new");
        Assert.Equal(
            new CapturedText("new", false), Assert.Single(_changes.Created, file => file.Key == "hiker.h").Value);
        Assert.Empty(_changes.Changed);
    }

    [Theory]
    [InlineData("hiker.c", "6 * 7")]
    [InlineData("hiker.c", "")]
    [InlineData("hiker.c", "6 * 9\n")]
    [InlineData("empty", "x")]
    [InlineData("crlf", "a\n")]
    public void ReportsAFileThatWasSentAndDiffersAsChanged(string name, string now)
    {
        Add(name, now);
        Assert.Equal([new(name, new CapturedText(now, false))], _changes.Changed);
        Assert.Empty(_changes.Created);
    }

    [Theory]
    [InlineData("report/tests.txt")]
    [InlineData("hiker.o")]
    public void LeavesOutCreatedFilesThatAreHidden(string name)
    {
        Add(name, "x").NothingReported();
        Assert.Equal(0, _changes.CreatedInAll);
    }

    [Fact]
    public void ReportsAChangedFileThoughItsNameIsHidden()
    {
        var changes = new FileChanges(new Dictionary<string, string> { ["report/a"] = "1" }, [new Regex("^report/")]);
        new Given(changes).Add("report/a", "2");
        Assert.Equal(["report/a"], changes.Changed.Keys);
    }

    [Fact]
    public void APatternWithoutEndHidesNothing()
    {
        var changes = new FileChanges(
            new Dictionary<string, string>(), [new Regex("^(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(10))]);
        var name = new string('a', 60) + "!";
        new Given(changes).Add(name, "x");
        Assert.Equal([name], changes.Created.Keys);
        Assert.Equal("^(a+)+$", changes.TooSlow);
    }

    [Fact]
    public void AfterATimeOutOnlyPatternsThatCannotBacktrackHide()
    {
        var limit = TimeSpan.FromMilliseconds(10);
        var changes = new FileChanges(
            new Dictionary<string, string>(),
            [
                new Regex(@"\.o$", RegexOptions.NonBacktracking), new Regex("^(a+)+$", RegexOptions.None, limit),
                new Regex("^(b|a+)+$", RegexOptions.None, limit), new Regex("^report/")]);
        new Given(changes).Add("hiker.o", "x").Add("report/a", "x").NothingReported();
        Assert.Null(changes.TooSlow);

        new Given(changes).Add(new string('a', 60) + "!", "x").Add("report/b", "x").Add("aa", "x").Add("b.o", "x");

        Assert.Equal("^(a+)+$", changes.TooSlow);
        Assert.Equal(["aa", new string('a', 60) + "!", "report/b"], changes.Created.Keys);
    }

    [Fact]
    public void ReportsTheFirstSixteenCreatedFilesByOrdinalName()
    {
        string[] names = [.. Enumerable.Range(0, 30).Select(number => $"f{number:00}"), "Z", "é", "-"];
        foreach (var name in names.Reverse())
        {
            Add(name, name);
        }

        Assert.Equal(["-", "Z", .. Enumerable.Range(0, 14).Select(number => $"f{number:00}")], _changes.Created.Keys);
        Assert.Equal(33, _changes.CreatedInAll);
    }

    [Fact]
    public void ReportsEveryChangedFile()
    {
        var sent = Enumerable.Range(0, 20).ToDictionary(number => $"f{number:00}", _ => "before");
        var changes = new FileChanges(sent, []);
        foreach (var name in sent.Keys)
        {
            new Given(changes).Add(name, "after");
        }

        Assert.Equal(20, changes.Changed.Count);
    }

    [Fact]
    public void ComparesTheBeginningOfAFileThatComesBackCut()
    {
        Add("big", new string('b', Limit + 1)).NothingReported();
        Add("big", "B" + new string('b', Limit));
        Assert.True(_changes.Changed["big"].Truncated);
    }

    [Fact]
    public void AFileThatHasBecomeTooBigIsChanged()
    {
        Add("hiker.c", "6 * 9" + new string('x', Limit));
        Assert.True(_changes.Changed["hiker.c"].Truncated);
        Assert.Equal(Limit, _changes.Changed["hiker.c"].Content.Length);
    }

    [Fact]
    public void AFileOfExactlyTheLimitThatGrewIsChanged()
    {
        Add("full", new string('f', Limit)).NothingReported();
        Add("full", new string('f', Limit + 1));
        Assert.True(_changes.Changed["full"].Truncated);
    }

    private Given Add(string name, string content) => new Given(_changes).Add(name, content);

    private sealed class Given(FileChanges changes)
    {
        public Given Add(string name, string content)
        {
            var bytes = new CappedBytes();
            bytes.Add(Encoding.UTF8.GetBytes(content));
            changes.Add(name, bytes);
            return this;
        }

        public void NothingReported()
        {
            Assert.Empty(changes.Created);
            Assert.Empty(changes.Changed);
        }
    }
}
