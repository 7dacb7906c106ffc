using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Architecture;

/// <summary>How the source is laid out: what the compiled types do not tell.</summary>
public partial class SourceTreeTests
{
    private const int MostLines = 300;

    private static readonly string Root = Path.Combine(RepositoryRoot.Path, "src");
    private static readonly string Core = Path.Combine(Root, "HarnessCore");
    private static readonly string[] Built = ["bin", "obj"];
    private static readonly string[] Ours = ["HarnessCore", "Ltf"];

    [Fact]
    public void NoFileIsLong() => Assert.DoesNotContain(
        Sources(Root).Select(file => (Name: Path.GetRelativePath(Root, file), Lines: File.ReadLines(file).Count())),
        file => file.Lines > MostLines);

    [Fact]
    public void NoTypeIsAHelper() =>
        Assert.DoesNotContain(Sources(Root).SelectMany(Declarations), type => Vague().IsMatch(type.Name));

    [Fact]
    public void FilesAreCalledAsTheTypeInThem() => Assert.Empty(
        from file in Sources(Root)
        let name = Path.GetFileNameWithoutExtension(file)
        where Declarations(file).All(type => type.Name != name)
        select Path.GetRelativePath(Root, file));

    [Fact]
    public void AFileHasOnePublicTypeAtMostAndIsCalledAsIt() => Assert.Empty(
        from file in Sources(Root)
        let name = Path.GetFileNameWithoutExtension(file)
        from type in Declarations(file)
        where type.IsPublic && type.Name != name
        select $"{Path.GetRelativePath(Root, file)}: {type.Name}");

    [Fact]
    public void NamespacesAreFolders() => Assert.Empty(
        from file in Sources(Core)
        let folder = Path.GetRelativePath(Core, Path.GetDirectoryName(file)!)
        let declared = $"namespace HarnessCore.{folder.Replace(Path.DirectorySeparatorChar, '.')};"
        where !File.ReadAllText(file).Contains(declared, StringComparison.Ordinal)
        select Path.GetRelativePath(Root, file));

    [Fact]
    public void ARunIsWhatRunningDoes() => Assert.Empty(
        from assembly in new[] { typeof(HarnessCore.Running.Harness).Assembly, Assembly.Load("ltf") }
        from type in assembly.GetTypes()
        where IsOurs(type) && IsCalledRun(type.Name) && type.Name != "RunCommand"
            && !(type.Namespace ?? "").StartsWith("HarnessCore.Running", StringComparison.Ordinal)
        orderby type.FullName
        select type.FullName);

    [Fact]
    public void TheCoreKnowsNeitherXunitNorTheCommandLine()
    {
        var packages = XDocument.Load(Path.Combine(Core, "HarnessCore.csproj"))
            .Descendants()
            .Select(element => (string?)element.Attribute("Include") ?? "");
        var assemblies = typeof(HarnessCore.Running.Harness).Assembly
            .GetReferencedAssemblies()
            .Select(assembly => assembly.Name ?? "");
        Assert.DoesNotContain(packages.Concat(assemblies), name => Foreign().IsMatch(name));
        Assert.DoesNotContain(Sources(Core), file => Foreign().IsMatch(File.ReadAllText(file)));
    }

    [Theory]
    [InlineData("EngineHelper", true)]
    [InlineData("ManagerOfThings", true)]
    [InlineData("StringUtils", true)]
    [InlineData("Utilisation", false)]
    [InlineData("Sandbox", false)]
    public void KnowsAVagueNameWhenItSeesOne(string name, bool vague) => Assert.Equal(vague, Vague().IsMatch(name));

    [Theory]
    [InlineData("Run", true)]
    [InlineData("RunRecord", true)]
    [InlineData("KataRun", true)]
    [InlineData("ScenarioRunner", true)]
    [InlineData("RunnerProfile", true)]
    [InlineData("Running", false)]
    [InlineData("Runtime", false)]
    [InlineData("Overrun", false)]
    public void KnowsARunWhenItSeesOne(string name, bool isRun) => Assert.Equal(isRun, IsCalledRun(name));

    [Fact]
    public void ReadsWhatAFileDeclares() => Assert.Equal(
        [("A", true), ("B", false), ("C", true), ("D", false), ("E", true)],
        Declared("""
            public sealed class A
            {
                public enum Nested { }
            }

            internal readonly record struct B(int X);
            public delegate Task<int> C(string text);
            file interface D;
            public abstract partial record E
            """));

    private static bool IsCalledRun(string name) => Run().IsMatch(name);

    private static bool IsOurs(Type type) =>
        Ours.Contains((type.Namespace ?? "").Split('.')[0])
            && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static IEnumerable<(string Name, bool IsPublic)> Declarations(string file) =>
        Declared(File.ReadAllText(file));

    // At the margin only: what is nested is its owner's business.
    private static IEnumerable<(string Name, bool IsPublic)> Declared(string source) =>
        Declaration().Matches(source).Select(match =>
            (match.Groups["name"].Value, match.Value.StartsWith("public ", StringComparison.Ordinal)));

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(Built.Contains));

    [GeneratedRegex(
        @"^(?:\w+ )*(?:class|record struct|record|struct|interface|enum|delegate [\w<>?\[\], ]+) (?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    [GeneratedRegex("(Helper|Manager|Util(itie)?)s?([A-Z]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Vague();

    [GeneratedRegex("^Run(ner)?(?![a-z])|Run(ner)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Run();

    [GeneratedRegex(@"\b[xX]unit\b|System\.CommandLine", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();
}
