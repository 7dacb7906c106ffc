using HarnessCore.Scenarios.Mistakes;
using HarnessCore.Tests.Catalogue;

namespace HarnessCore.Tests.Scenarios.Mistakes;

public sealed class KataMistakesTests : IDisposable
{
    private const string Code = "int answer()\n{\n    return 6 * 7;\n}\n";
    private const string Test = "// 42 is the answer\nassert(answer() == 42);\nputs(\"42\");\n";

    private readonly Kata _kata = new Kata()
        .With("hiker.c", Code.Replace('7', '9'))
        .With("hiker.tests.c", Test)
        .WithVisible("""["hiker.c", "hiker.tests.c", "cyber-dojo.sh"]""");

    public void Dispose() => _kata.Dispose();

    [Fact]
    public void EmptiesAndDeletesTests()
    {
        Assert.Equal(Files(("hiker.tests.c", "\n")), Only(Made.TestsEmptied()));
        Assert.Equal(Files(("hiker.tests.c", null)), Only(Made.TestsDeleted()));
    }

    [Fact]
    public void EmptiesAndDeletesCode()
    {
        Assert.Equal(Files(("hiker.c", "\n")), Only(Made.CodeEmptied()));
        Assert.Equal(Files(("hiker.c", null)), Only(Made.CodeDeleted()));
    }

    [Fact]
    public void CutsOffInTheMiddle()
    {
        Assert.Equal(
            Files(("hiker.tests.c", "// 42 is the answer\nassert(answer() == ")), Only(Made.HalfATest()));
        Assert.Equal(Files(("hiker.c", "int answer()\n{\n    return 6 * ")), Only(Made.HalfTyped()));
    }

    [Fact]
    public void StrewsCharactersInCodeAndInTests() =>
        Assert.Equal(
            [
                Files(("hiker.c", "int answer()\n{\n)]}\n    return 6 * 7;\n}\n")),
                Files(("hiker.tests.c", Test.Replace("assert", ")]}\nassert", StringComparison.Ordinal))),
            ],
            Made.StrayCharacters().Mistakes.Select(mistake => mistake.Files));

    [Fact]
    public void ReplacesTheExpression()
    {
        Assert.Equal(Files(("hiker.c", Code.Replace("6 * 7", "1 / 0"))), Only(Made.DividesByZero()));
        Assert.Equal(
            Files(("hiker.c", "#include <stdlib.h>\n" + Code.Replace("6 * 7", "(exit(0), 0)"))),
            Only(Made.EndsEarly()));
    }

    [Fact]
    public void TakesTheEarlyEndOfTheOptions()
    {
        _kata.With("options.json", """{ "ends_early": "bye()" }""");
        Assert.Equal(Files(("hiker.c", Code.Replace("6 * 7", "bye()"))), Only(Made.EndsEarly()));
    }

    [Fact]
    public void SaysThatNoTestIsKnown()
    {
        _kata.With("checks.c", "").WithVisible("""["hiker.c", "checks.c", "cyber-dojo.sh"]""");
        const string why =
            "no file's name says that it is a test; name the tests in options.json: \"tests\": [\"FILE\"]";
        Assert.Equal([why, why, why], [
            Made.TestsEmptied().Missing, Made.TestsDeleted().Missing, Made.HalfATest().Missing]);
        Assert.Equal("", Made.CodeEmptied().Missing);
    }

    [Fact]
    public void SaysThatNoTestHasTheValue()
    {
        _kata.With("hiker.tests.c", "assert(answer() == 142);");
        Assert.Equal(
            "no test file (hiker.tests.c) has the expected value, 42", Made.HalfATest().Missing);
        Assert.Single(Made.StrayCharacters().Mistakes);
    }

    [Fact]
    public void SaysThatOnlyTheScriptIsEdited()
    {
        _kata.With("hiker.c", "").With("cyber-dojo.sh", "echo $((6 * 9))");
        Assert.All(
            [Made.CodeEmptied(), Made.HalfTyped(), Made.DividesByZero(), Made.EndsEarly(), Made.StrayCharacters()],
            none => Assert.Equal("the green edit changes no file but cyber-dojo.sh", none.Missing));
        Assert.Equal("", Made.TestsEmptied().Missing);
    }

    [Fact]
    public void SaysThatTheLanguageHasNoRow()
    {
        _kata.With("hiker.xyz", "6 * 9").WithVisible("""["hiker.xyz", "cyber-dojo.sh"]""");
        Assert.StartsWith("how code in '.xyz' files ends its process is not known", Made.EndsEarly().Missing);
    }

    private KataMistakes Made => new(_kata.Load());

    private static IReadOnlyDictionary<string, string> Only(Derivation made) =>
        Assert.Single(made.Mistakes).Files;

    // The green version with one file of another content, or without it.
    private static Dictionary<string, string> Files((string Name, string? Content) change)
    {
        var files = new Dictionary<string, string>
        {
            ["cyber-dojo.sh"] = "make\n",
            ["hiker.c"] = Code,
            ["hiker.tests.c"] = Test,
        };
        if (change.Content is { } content) files[change.Name] = content;
        else files.Remove(change.Name);
        return files;
    }
}
