using HarnessCore.Scenarios.Mistakes;

namespace HarnessCore.Tests.Scenarios.Mistakes;

public class RenamingTests
{
    private const string Script = "make hiker\n";

    [Theory]
    [InlineData("hiker.c", "fizz_buzz.c")]
    [InlineData("test_hiker.py", "test_fizz_buzz.py")]
    [InlineData("HikerTest.java", "FizzBuzzTest.java")]
    [InlineData("hikerTest.js", "fizz_buzzTest.js")]
    [InlineData("HIKER_INCLUDED", "FIZZ_BUZZ_INCLUDED")]
    [InlineData("hitchhiker.c", "hitchhiker.c")]
    [InlineData("hikers.c", "hikers.c")]
    [InlineData("hiker.json", "hiker.json")]
    public void RenamesWholeWords(string name, string expected) =>
        Assert.Equal(expected, Assert.Single(Renaming.Of(Files(name, ""))).Key);

    [Fact]
    public void RenamesInContentsButNotInTheScript()
    {
        var files = Renaming.Of(new Dictionary<string, string>
        {
            ["a.c"] = "hiker Hiker\nhiker",
            ["cyber-dojo.sh"] = Script
        });
        Assert.Equal(["fizz_buzz FizzBuzz\nfizz_buzz", Script], [files["a.c"], files["cyber-dojo.sh"]]);
    }

    [Fact]
    public void ListsWhatKeepsTheName() =>
        Assert.Equal(["makefile:2: cc hiker.c"], Renaming.Left(Files("makefile", "all:\n\tcc hiker.c\n")));

    [Theory]
    [InlineData("hiker.c", "", true)]
    [InlineData("a.c", "Hiker", true)]
    [InlineData("a.c", "", false)]
    [InlineData("makefile", "hiker", false)]
    public void IsPossibleWhereTheNameOccurs(string name, string content, bool possible) =>
        Assert.Equal(possible, Renaming.IsPossibleIn(Files(name, content)));

    private static Dictionary<string, string> Files(string name, string content) => new() { [name] = content };
}
