using System.Globalization;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Architecture;

/// <summary>Documents are at most 100 columns wide, C# at most 120.</summary>
public class LineWidthTests
{
    private const int DocumentWidth = 100;
    private const int CodeWidth = 120;

    private static readonly string Root = RepositoryRoot.Path;
    private static readonly string[] Ignored = ["bin", "obj", ".git", ".harness", "TestResults", "node_modules"];

    [Fact]
    public void DocumentsFit() => Assert.Empty(
        Files("*.md").Where(file => !IsGenerated(file)).SelectMany(file => TooWide(file, DocumentWidth, CanBeBroken)));

    [Fact]
    public void CodeFits() => Assert.Empty(Files("*.cs").SelectMany(file => TooWide(file, CodeWidth, _ => true)));

    [Fact]
    public void BothAreFound() => Assert.True(Files("*.md").Count() >= 10 && Files("*.cs").Count() >= 100);

    [Theory]
    [InlineData("| a row of a table |", false)]
    [InlineData("https://example.org/a/link", false)]
    [InlineData("- [a_link](https://example.org/a/link)", false)]
    [InlineData("[a link](https://example.org/a/link)", true)]
    [InlineData("a sentence", true)]
    public void TablesAndLinksAreNotBroken(string line, bool canBe) => Assert.Equal(canBe, CanBeBroken(line));

    private static bool IsGenerated(string file) =>
        file == Path.Combine("docs", "conformance-profile.md")
            || file.Split(Path.DirectorySeparatorChar).Contains("Golden");

    private static bool CanBeBroken(string line) =>
        !line.StartsWith('|') && line.TrimStart(' ', '-', '*', '#', '>').Contains(' ', StringComparison.Ordinal);

    private static IEnumerable<string> TooWide(string file, int width, Func<string, bool> counts) =>
        from line in File.ReadLines(Path.Combine(Root, file)).Select((text, index) => (Text: text, Number: index + 1))
        let columns = new StringInfo(line.Text).LengthInTextElements
        where columns > width && counts(line.Text)
        select $"{file}:{line.Number}: {columns} columns, at most {width} are allowed";

    private static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(Ignored.Contains));
}
