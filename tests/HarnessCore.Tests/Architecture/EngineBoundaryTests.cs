using System.Text.RegularExpressions;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Architecture;

/// <summary>Only src/HarnessCore/Engine names a type of Docker.DotNet or of Testcontainers.</summary>
public partial class EngineBoundaryTests
{
    private static readonly string Source = Path.Combine(RepositoryRoot.Path, "src");
    private static readonly string Engine = Path.Combine(Source, "HarnessCore", "Engine") + Path.DirectorySeparatorChar;

    [Fact]
    public void OnlyTheEngineRoomNamesTheClient() =>
        Assert.Empty(Files(file => !file.StartsWith(Engine, StringComparison.Ordinal)).SelectMany(Mentions));

    [Fact]
    public void TheEngineRoomIsFoundByIt() =>
        Assert.NotEmpty(Files(file => file.StartsWith(Engine, StringComparison.Ordinal)).SelectMany(Mentions));

    [Theory]
    [InlineData("using Docker.DotNet.Models;", true)]
    [InlineData("using Stream = Docker.DotNet.MultiplexedStream;", true)]
    [InlineData("    DotNet.Testcontainers.Builders.ImageFromDockerfileBuilder Builder() => new();", true)]
    [InlineData("// as Testcontainers does", false)]
    [InlineData("Console.WriteLine(\"Docker Engine\");", false)]
    public void KnowsAMentionWhenItSeesOne(string line, bool mentions) =>
        Assert.Equal(mentions, Client().IsMatch(line));

    private static IEnumerable<string> Files(Func<string, bool> isMeant) =>
        Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !IsBuilt(Path.GetRelativePath(Source, file)) && isMeant(file));

    private static bool IsBuilt(string file) =>
        file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin");

    private static IEnumerable<string> Mentions(string file) =>
        from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
        where Client().IsMatch(line.Text)
        select $"{Path.GetRelativePath(Source, file)}:{line.Number}: {line.Text.Trim()}";

    [GeneratedRegex(@"\bDocker\.DotNet\b|\bDotNet\.Testcontainers\b", RegexOptions.CultureInvariant)]
    private static partial Regex Client();
}
