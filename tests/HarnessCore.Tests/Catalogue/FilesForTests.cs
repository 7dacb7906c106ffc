using HarnessCore.Catalogue;

namespace HarnessCore.Tests.Catalogue;

/// <summary>The edit of 6 * 9, where options.json does not say otherwise.</summary>
public sealed class FilesForTests : IDisposable
{
    private readonly Kata _kata = new();

    public void Dispose() => _kata.Dispose();

    [Theory]
    [InlineData(Colour.Red, "return 6 * 9;\n")]
    [InlineData(Colour.Amber, "return 6 * 9sd;\n")]
    [InlineData(Colour.Green, "return 6 * 7;\n")]
    public void AnswersTheQuestion(Colour colour, string hiker)
    {
        var files = _kata.Load().FilesFor(colour);
        Assert.Equal(hiker, files["hiker.c"]);
        Assert.Equal("make\n", files["cyber-dojo.sh"]);
        Assert.Equal(["cyber-dojo.sh", "hiker.c"], files.Keys);
    }

    [Fact]
    public void LeavesTheStartPointAsItIs()
    {
        var startPoint = _kata.Load();
        startPoint.FilesFor(Colour.Green);
        Assert.Equal("return 6 * 9;\n", startPoint.Files["hiker.c"]);
    }

    [Fact]
    public void ReplacesTheFirstOccurrenceOnly() =>
        Assert.Equal(
            "\uFEFF6 * 7\r\n6 * 9", _kata.With("hiker.c", "\uFEFF6 * 9\r\n6 * 9")
                .Load()
                .FilesFor(Colour.Green)["hiker.c"]);

    [Fact]
    public void TakesTheFirstFileInTheManifestsOrder()
    {
        var files = _kata.With("a.c", "6 * 9")
            .WithVisible("""["hiker.c", "a.c", "cyber-dojo.sh"]""")
            .Load()
            .FilesFor(Colour.Green);
        Assert.Equal(("return 6 * 7;\n", "6 * 9"), (files["hiker.c"], files["a.c"]));
    }

    [Fact]
    public void TakesTheScriptLast()
    {
        var files = _kata.With("cyber-dojo.sh", "# 6 * 9")
            .WithVisible("""["cyber-dojo.sh", "hiker.c"]""")
            .Load()
            .FilesFor(Colour.Green);
        Assert.Equal(("return 6 * 7;\n", "# 6 * 9"), (files["hiker.c"], files["cyber-dojo.sh"]));
    }

    [Fact]
    public void TakesTheScriptWhenNoOtherFileHasTheQuestion()
    {
        var files = _kata.With("cyber-dojo.sh", "# 6 * 9").With("hiker.c", "").Load().FilesFor(Colour.Green);
        Assert.Equal("# 6 * 7", files["cyber-dojo.sh"]);
    }

    [Theory]
    [InlineData(Colour.Amber, "amber")]
    [InlineData(Colour.Green, "green")]
    public void SaysWhatToAddWhenThereIsNoQuestion(Colour colour, string key)
    {
        var startPoint = _kata.With("hiker.c", "return 6*9;").Load();
        Assert.Equal(
            [
                $"manifest.json:3:3: cannot make this start-point {key}; expected '6 * 9' in a visible file, or an "
                    + $$"""options.json beside manifest.json with "{{key}}": {"filename": …, "from": …, "to": …}""",
            ],
            _kata.ErrorsOf(() => startPoint.FilesFor(colour)));
    }

    [Fact]
    public void RedNeedsNoQuestion() =>
        Assert.Equal("", _kata.With("hiker.c", "").Load().FilesFor(Colour.Red)["hiker.c"]);

    [Fact]
    public void ThereIsNoEndlessLoopUnlessOptionsSaySo() => Assert.Null(_kata.Load().FilesForTimeout());
}
