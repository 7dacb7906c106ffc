using HarnessCore.Scenarios.Mistakes;

namespace HarnessCore.Tests.Scenarios.Mistakes;

public class EarlyEndTests
{
    [Theory]
    [InlineData("hiker.go", "package hiker\n\nfunc answer() int {\n", "package hiker\nimport \"os\"\n\nfunc answer")]
    [InlineData("Hiker.hs", "-- the kata\nmodule Hiker where\nanswer = ", "-- the kata\nmodule Hiker where\nimport ")]
    [InlineData("Hiker.hs", "answer = ", "import qualified System.Exit")]
    [InlineData("hiker.c", "return ", "#include <stdlib.h>\nreturn (exit(0), 0)")]
    [InlineData("hiker.py", "return ", "return __import__('os')._exit(0)")]
    public void IsMadeWithWhatItImports(string name, string before, string expected) =>
        Assert.StartsWith(expected, EarlyEnd.MadeIn(Edit(name, before), null)![name], StringComparison.Ordinal);

    [Theory]
    [InlineData("hiker.pl", "sub answer { return ", "exit(0)")]
    [InlineData("hiker.pl", "answer(X) :- X is ", "0, halt(0)")]
    public void TellsPrologFromPerl(string name, string before, string expression) =>
        Assert.Equal(expression, EarlyEnd.For(Edit(name, before))!.Expression);

    [Fact]
    public void NamesEveryExtensionOnce()
    {
        var all = EarlyEnd.All.SelectMany(row => row.Extensions).ToList();
        Assert.Equal(all.Distinct(), all);
    }

    private static GreenEdit Edit(string name, string before) =>
        new(new Dictionary<string, string> { [name] = before + "6 * 7" }, name, before.Length, 5);
}
