using HarnessCore.Scenarios.Mistakes;
using HarnessCore.Tests.Catalogue;

namespace HarnessCore.Tests.Scenarios.Mistakes;

public sealed class GreenEditTests : IDisposable
{
    private readonly Kata _kata = new();

    public void Dispose() => _kata.Dispose();

    // The file's content, the edit, the expression, and what is typed of the file when the edit is half typed.
    [Theory]
    [InlineData("return 6 * 9;", "6 * 9", "6 * 7", "6 * 7", "return 6 * ")]
    [InlineData("return 6*9;", "6*9", "6*7", "6*7", "return 6*")]
    [InlineData("(* 6 9)", "6 9", "6 7", "6 7", "(* 6 ")]
    [InlineData("mov eax, 54", "54", "42", "42", "mov eax, 4")]
    [InlineData("x <= \"00110110\";", "00110110", "00101010", "00101010", "x <= \"0010")]
    [InlineData("a\nreturn 6 * 9\nb", "return 6 * 9", "return 6 * 7", "6 * 7", "a\nreturn 6 * ")]
    [InlineData("return six() * nine()", "nine", "seven", "seven", "return six() * se")]
    [InlineData("one\n9\n9", "9\n9", "7\n7", "7", "one\n")]
    [InlineData("a = 9", "a = 9", "b = 6\na = b * 7", "b = 6\na = b * 7", "b = 6\na = b * ")]
    public void IsTheExpressionThatChanges(
        string content, string from, string to, string expression, string half)
    {
        var edit = Edit(content, from, to);
        Assert.Equal(expression, edit.Expression);
        Assert.Equal(half, edit.Content[..edit.Middle]);
    }

    [Fact]
    public void TakesAnotherExpression() =>
        Assert.Equal("return 1 / 0;", Edit("return 6 * 9;", "6 * 9", "6 * 7").With("1 / 0")["hiker.c"]);

    [Fact]
    public void IsInTheCodeRatherThanInATest() =>
        Assert.Equal("hiker.c", GreenEdit.Of(
            _kata.With("a_test.c", "54")
                .WithVisible("""["a_test.c", "hiker.c", "cyber-dojo.sh"]""")
                .With("options.json", """
                    { "green": [{ "filename": "a_test.c", "from": "54", "to": "42" },
                                { "filename": "hiker.c", "from": "6 * 9", "to": "6 * 7" }] }
                    """)
                .Load())!.Filename);

    [Fact]
    public void IsNoneInTheScriptAlone() =>
        Assert.Null(GreenEdit.Of(
            _kata.With("hiker.c", "").With("cyber-dojo.sh", "echo $((6 * 9))").Load()));

    private GreenEdit Edit(string content, string from, string to) => GreenEdit.Of(
        _kata.With("hiker.c", content)
            .With("options.json", $$"""
                { "green": { "filename": "hiker.c", "from": {{Json(from)}}, "to": {{Json(to)}} } }
                """)
            .Load())!;

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
