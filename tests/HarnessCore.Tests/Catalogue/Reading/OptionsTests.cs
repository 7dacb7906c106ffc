using HarnessCore.Catalogue;

namespace HarnessCore.Tests.Catalogue.Reading;

public sealed class OptionsTests : IDisposable
{
    private const string AnyTests = "a list of the visible files that are tests, without cyber-dojo.sh";
    private const string AnEnd = "an expression, in the kata's language, that ends the process with exit status 0";
    private const string AnyEdits = "an edit (a mapping with filename, from and to) or a list of edits";
    private const string AnyEdit = "an edit, a mapping with the keys filename, from, to";
    private const string AnyText = "text that the file contains";

    private readonly Kata _kata = new();

    public void Dispose() => _kata.Dispose();

    [Theory]
    [InlineData("red", Colour.Red)]
    [InlineData("amber", Colour.Amber)]
    [InlineData("green", Colour.Green)]
    public void AnEditIsMadeForItsColour(string key, Colour colour)
    {
        var startPoint = WithOptions(
            $$"""{ "{{key}}": { "filename": "hiker.c", "from": "return", "to": "$1\\1" } }""").Load();
        Assert.Equal("$1\\1 6 * 9;\n", startPoint.FilesFor(colour)["hiker.c"]);
    }

    [Fact]
    public void ColoursThatAreNotNamedAnswerTheQuestion()
    {
        var startPoint = WithOptions("""{ "green": { "filename": "hiker.c", "from": "6 * 9", "to": "42" } }""").Load();
        Assert.Equal("return 6 * 9;\n", startPoint.FilesFor(Colour.Red)["hiker.c"]);
        Assert.Equal("return 6 * 9sd;\n", startPoint.FilesFor(Colour.Amber)["hiker.c"]);
        Assert.Equal("return 42;\n", startPoint.FilesFor(Colour.Green)["hiker.c"]);
    }

    [Fact]
    public void SeveralEditsAreMadeOneAfterTheOther()
    {
        var files = WithOptions("""
            { "green": [
                { "filename": "hiker.c", "from": "return", "to": "x x" },
                { "filename": "hiker.c", "from": "x", "to": "" },
                { "filename": "cyber-dojo.sh", "from": "make\n", "to": "make -s\r\n" } ] }
            """).Load().FilesFor(Colour.Green);
        Assert.Equal((" x 6 * 9;\n", "make -s\r\n"), (files["hiker.c"], files["cyber-dojo.sh"]));
    }

    [Fact]
    public void NoEditsMeanTheKataAsItIs() =>
        Assert.Equal("return 6 * 9;\n", WithOptions("""{ "green": [] }""").Load().FilesFor(Colour.Green)["hiker.c"]);

    [Fact]
    public void TimeoutIsAnEndlessLoopInTheKatasLanguage()
    {
        var files = WithOptions(
            """{ "timeout": { "filename": "hiker.c", "from": "return", "to": "for(;;); return" } }""")
            .Load()
            .FilesForTimeout();
        Assert.Equal("for(;;); return 6 * 9;\n", files!["hiker.c"]);
    }

    [Fact]
    public void ASecondTestIsACopyThatFailsBesideTheGreenFiles()
    {
        var files = WithOptions(
            """{ "second_test": { "filename": "hiker.c", "as": "b.c", "from": "return", "to": "fail" } }""")
            .Load().FilesForSecondTest();
        Assert.Equal("return 6 * 7;\n", files!["hiker.c"]);
        Assert.Equal("fail 6 * 9;\n", files["b.c"]);
    }

    [Fact]
    public void TheCopyHasANameOfItsOwnWhereverTheTestHasIts()
    {
        var files = WithOptions(
            """
            { "second_test": { "filename": "cyber-dojo.sh", "as": "b.sh", "from": "make\n", "to": "make make x\n",
                "rename": { "from": "make", "to": "gmake" } } }
            """)
            .Load().FilesForSecondTest();
        Assert.Equal(("gmake gmake x\n", "make\n"), (files!["b.sh"], files["cyber-dojo.sh"]));
    }

    [Theory]
    [InlineData("""{ "from": "none", "to": "y" }""", "'hiker.c' does not contain 'none'")]
    [InlineData("""{ "from": "return" }""", "missing key 'to'; expected the name in the copy")]
    [InlineData("\"y\"", "this is the string 'y'; expected a new name, a mapping with the keys from, to")]
    public void ARenameThatCannotBeMade(string rename, string error) => Assert.Contains(
        error,
        Assert.Single(WithOptions(
            $$"""
            { "second_test": { "filename": "hiker.c", "as": "b.c", "from": "return", "to": "x",
                "rename": {{rename}} } }
            """)
            .Errors()),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("hiker.x", "b.c", "return", "'hiker.x' is not a visible file")]
    [InlineData("hiker.c", "hiker.c", "return", "'hiker.c' cannot name the second test")]
    [InlineData("hiker.c", "../b.c", "return", "'../b.c' cannot name the second test")]
    [InlineData("hiker.c", "b.c", "none", "'hiker.c' does not contain 'none'")]
    public void ASecondTestThatCannotBeMade(string filename, string name, string from, string error) =>
        Assert.Contains(
            error,
            Assert.Single(WithOptions(
                $$"""
                { "second_test": { "filename": "{{filename}}", "as": "{{name}}", "from": "{{from}}", "to": "x" } }
                """)
                .Errors()),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("[]", "1:1: this is an empty list; expected the options, a mapping with the keys red, amber, green, "
        + "timeout, tests, ends_early, second_test")]
    [InlineData("{", "1:2: not JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON "
        + "object or array that should be closed; expected well-formed JSON")]
    [InlineData("{\n\"grene\": [] }", "2:1: unknown key 'grene'; expected one of: red, amber, green, timeout, "
        + "tests, ends_early, second_test; did you mean 'green'?")]
    [InlineData(
        "{\"green\": [], \"green\": [] }", "1:15: duplicate key 'green'; expected each key once (first on line 1)")]
    [InlineData("{\"green\": \"6 * 7\" }", "1:11: 'green' is the string '6 * 7'; expected " + AnyEdits)]
    [InlineData("{\"green\": null }", "1:11: 'green' is empty; expected " + AnyEdits)]
    [InlineData("{\"green\": [[]] }", "1:12: this is an empty list; expected " + AnyEdit)]
    public void TheFile(string json, string error) =>
        Assert.Equal(["options.json:" + error], WithOptions(json).Errors());

    [Theory]
    [InlineData("\"from\": \"6\", \"to\": \"\"", "10: missing key 'filename'; expected the name of a visible file")]
    [InlineData("\"filename\": \"hiker.c\", \"to\": \"\"", "10: missing key 'from'; expected " + AnyText)]
    [InlineData("\"filename\": \"hiker.c\", \"from\": \"6\"", "10: missing key 'to'; expected the replacement")]
    [InlineData("\"filename\": \"hiker.c\", \"form\": \"6\", \"to\": \"\"", "35: unknown key 'form'; expected one "
        + "of: filename, from, to; did you mean 'from'?")]
    [InlineData("\"filename\": \"hiker.c\", \"from\": \"\", \"to\": \"\"",
        "43: 'from' is an empty string; expected " + AnyText)]
    [InlineData("\"filename\": \"hiker.c\", \"from\": \"6\", \"to\": 7", "54: 'to' is the number 7; expected the "
        + "replacement; quote it to make it a string")]
    [InlineData("\"filename\": \"hiker.h\", \"from\": \"6\", \"to\": \"\"", "24: 'hiker.h' is not a visible file; "
        + "expected one of: hiker.c, cyber-dojo.sh; did you mean 'hiker.c'?")]
    [InlineData("\"filename\": \"hiker.c\", \"from\": \"6*9\\n\", \"to\": \"\"", "43: 'hiker.c' does not contain "
        + "'6*9\\n'; expected " + AnyText)]
    public void AnEdit(string members, string error) =>
        Assert.Equal(["options.json:1:" + error], WithOptions($$"""{ "red": { {{members}} } }""").Errors());

    [Fact]
    public void AnEditThatAnEarlierOneMadeImpossible() => Assert.Equal(
        ["options.json:3:36: 'hiker.c' does not contain '6'; expected " + AnyText],
        WithOptions("""
            { "red": [
              { "filename": "hiker.c", "from": "6", "to": "7" },
              { "filename": "hiker.c", "from": "6", "to": "7" } ] }
            """).Errors());

    [Fact]
    public void EditsOfAFileThatHasItsOwnErrorAddNone() => Assert.Equal(
        ["hiker.c:1:1: byte 0xFF is not UTF-8; expected UTF-8, because the runner's API carries katas as JSON"],
        WithOptions("""{ "red": { "filename": "hiker.c", "from": "6", "to": "7" } }""")
            .With("hiker.c", [0xFF])
            .Errors());

    [Fact]
    public void TestsAndTheEarlyEndAreRead()
    {
        var startPoint = WithOptions("""{ "tests": ["hiker.c"], "ends_early": "exit(0)" }""").Load();
        Assert.Equal(["hiker.c"], startPoint.Tests);
        Assert.Equal("exit(0)", startPoint.EndsEarly);
        Assert.Equal("return 6 * 9;\n", startPoint.FilesFor(Colour.Red)["hiker.c"]);
    }

    [Theory]
    [InlineData("\"tests\": \"hiker.c\"", "1:12: 'tests' is the string 'hiker.c'; expected " + AnyTests)]
    [InlineData("\"tests\": []", "1:12: 'tests' is an empty list; expected " + AnyTests)]
    [InlineData("\"tests\": [7]", "1:13: a test is the number 7; expected " + AnyTests)]
    [InlineData("\"tests\": [\"cyber-dojo.sh\"]", "1:13: a test is the string 'cyber-dojo.sh'; expected " + AnyTests)]
    [InlineData("\"tests\": [\"hiker.c\", \"hiker.c\"]", "1:24: duplicate test 'hiker.c'; expected " + AnyTests)]
    [InlineData("\"tests\": [\"hiker.h\"]", "1:13: 'hiker.h' is not a visible file; expected one of: hiker.c, "
        + "cyber-dojo.sh; did you mean 'hiker.c'?")]
    [InlineData("\"ends_early\": \"\"", "1:17: 'ends_early' is an empty string; expected " + AnEnd)]
    [InlineData("\"ends_early\": 0", "1:17: 'ends_early' is the number 0; expected " + AnEnd + "; quote it to make "
        + "it a string")]
    public void WhatIsForTheMistakes(string member, string error) =>
        Assert.Equal(["options.json:" + error], WithOptions($$"""{ {{member}} }""").Errors());

    private Kata WithOptions(string json) => _kata.With("options.json", json);
}
