using HarnessCore.Catalogue.Linting;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Catalogue;

/// <summary>What is said of start-points without an engine.</summary>
public sealed class LintTests : IDisposable
{
    private const string Manifest = """
        {
          "display_name": "C, assert", "image_name": "x/c", "filename_extension": ".c",
          "visible_filenames": ["hiker.c", "cyber-dojo.sh"]
        }
        """;

    private readonly TempFolder _folder = new TempFolder()
        .With("c/manifest.json", Manifest).With("c/hiker.c", "6 * 9\n").With("c/cyber-dojo.sh", "make\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NothingIsSaidOfASoundOne() => Assert.Empty(Findings());

    [Fact]
    public void AnErrorOfTheManifest()
    {
        _folder.With("c/manifest.json", Manifest.Replace("display_name", "disply_name", StringComparison.Ordinal));
        Assert.Equal("error 2:3 unknown key 'disply_name'", Assert.Single(Findings()));
    }

    [Fact]
    public void NoImageName()
    {
        _folder.With("c/manifest.json", Manifest.Replace("\"image_name\": \"x/c\",", "", StringComparison.Ordinal));
        Assert.Equal("error 1:1 missing key 'image_name'", Assert.Single(Findings()));
        _folder.With("docker/image_name.json", """{"image_name": "x/c"}""");
        Assert.Empty(Findings());
    }

    [Theory]
    [InlineData("make\r\n", "1")]
    [InlineData("#!/bin/bash\nmake\r\n", "2")]
    public void LinesOfTheScriptThatEndInCrLf(string script, string line)
    {
        _folder.With("c/cyber-dojo.sh", script);
        Assert.Equal(
            $"error {line}:1 the line ends in CRLF, and bash takes the CR as a part of its last word",
            Assert.Single(Findings()));
    }

    [Fact]
    public void AVisibleFileThatIsTooLarge()
    {
        _folder.With("c/hiker.c", "6 * 9" + new string('x', 25 * 1024 - 5));
        Assert.Empty(Findings());
        _folder.With("c/hiker.c", "6 * 9" + new string('x', 25 * 1024 - 4));
        Assert.Equal("error 1:1 a visible file of 26 KiB", Assert.Single(Findings()));
    }

    [Fact]
    public void ABrokenCaseOfItsOwn()
    {
        _folder.With("c/cases/one/expected.json", """{"colour": "red"}""").With("c/cases/one/hiker.c", "6 * 7\n");
        Assert.Empty(Findings());
        _folder.With("c/cases/two/expected.json", """{"colour": "rde"}""").With("c/cases/two/hiker.c", "6 * 7\n");
        Assert.Equal("error 1:12 unknown colour 'rde'", Assert.Single(Findings()));
    }

    [Fact]
    public void FilesThatTheManifestDoesNotName()
    {
        _folder.With("c/sub/notes.md", "").With("c/old.c", [0xFF]).With("c/options.json", "{}");
        Assert.Equal(
            [
                "warning 1:1 a file that the manifest does not name", "warning 1:1 a text that is not UTF-8",
                "warning 1:1 a file that the manifest does not name",
            ],
            Findings());
    }

    [Theory]
    [InlineData("/OK/", "the slashes around the pattern are part of it; leave them out")]
    [InlineData("OK (d+ tests)", "'d+' is the letter d, repeated; a backslash is lost: in JSON write \\\\d+")]
    [InlineData("\\bOK", "it has a control character where a backslash was meant: JSON reads \\b as a backspace; "
        + "write \\\\b")]
    public void SlipsInProgressPatterns(string pattern, string slip)
    {
        WithProgress(pattern);
        Assert.EndsWith($"matches no output: {slip}", Assert.Single(Findings()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OK \\\\((\\\\d)+ tests?\\\\)")]
    [InlineData("add+")]
    [InlineData("/ OK")]
    [InlineData("\\\\bOK")]
    public void NoSlips(string pattern)
    {
        WithProgress(pattern);
        Assert.Empty(Findings());
    }

    [Fact]
    public void NoEditIsAWarningBecauseProductionNeedsNone()
    {
        _folder.With("c/hiker.c", "54\n");
        Assert.Equal(
            ["warning 3:3 cannot make this start-point amber", "warning 3:3 cannot make this start-point green"],
            Findings());
    }

    [Fact]
    public void TwoOfOneName()
    {
        _folder.With("d/manifest.json", Manifest).With("d/hiker.c", "6 * 9\n").With("d/cyber-dojo.sh", "make\n");
        var finding = Assert.Single(StartPointLint.Of([_folder.In("c"), _folder.In("d")]));
        Assert.Equal(
            $"{_folder.In("d/manifest.json")}:2:19: the display_name 'C, assert' is taken; expected a name of its own: "
                + $"{_folder.In("c/manifest.json")} has this one",
            $"{finding.Error}");
        Assert.False(finding.IsWarning);
    }

    private void WithProgress(string first) => _folder.With(
        "c/manifest.json",
        Manifest.Replace(
            "\"image_name\"", $"\"progress_regexs\": [\"FAILED\", \"{first}\"], \"image_name\"",
            StringComparison.Ordinal));

    private string[] Findings() =>
        [.. StartPointLint.Of([_folder.In("c")]).Select(finding =>
            $"{(finding.IsWarning ? "warning" : "error")} {finding.Error.Line}:{finding.Error.Column} "
                + finding.Error.Problem)];
}
