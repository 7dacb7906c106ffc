using System.Text.RegularExpressions;
using System.Xml.Linq;
using HarnessCore.Tests.Catalogue;

namespace HarnessCore.Tests.Architecture;

public partial class SourceTreeTests
{
    private const int MostLines = 300;

    private static readonly string Root = Path.Combine(RepositoryRoot.Path, "src");
    private static readonly string Core = Path.Combine(Root, "HarnessCore");

    [Fact]
    public void ImportsRunOneWayOnly()
    {
        var types = ImportRule.Folders.ToDictionary(folder => folder, folder => (IReadOnlyCollection<string>)[.. Sources(Path.Combine(Core, folder)).SelectMany(TypesOf)]);
        var rule = new ImportRule(types);
        Assert.Empty(Sources(Core).SelectMany(file => rule.Violations(FolderOf(file), Path.GetRelativePath(Root, file), File.ReadAllText(file))));
    }

    [Fact]
    public void EveryFolderOfTheRuleIsThere() => Assert.All(ImportRule.Folders, folder => Assert.NotEmpty(Sources(Path.Combine(Core, folder))));

    [Fact]
    public void NoFileIsLong() => Assert.DoesNotContain(
        Sources(Root).Select(file => (Name: Path.GetRelativePath(Root, file), Lines: File.ReadLines(file).Count())), file => file.Lines > MostLines);

    [Fact]
    public void NoTypeIsAHelper() => Assert.DoesNotContain(Sources(Root).SelectMany(TypesOf), type => Vague().IsMatch(type));

    [Fact]
    public void FilesAreCalledAsTheTypeInThem() =>
        Assert.Empty(Sources(Core).Where(file => !TypesOf(file).Contains(Path.GetFileNameWithoutExtension(file))).Select(file => Path.GetRelativePath(Root, file)));

    [Fact]
    public void NamespacesAreFolders() => Assert.Empty(Sources(Core)
        .Where(file => !File.ReadAllText(file).Contains($"namespace HarnessCore.{Path.GetRelativePath(Core, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.')};", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(Root, file)));

    [Fact]
    public void TheCoreKnowsNeitherXunitNorTheCommandLine()
    {
        var packages = XDocument.Load(Path.Combine(Core, "HarnessCore.csproj")).Descendants().Select(element => (string?)element.Attribute("Include") ?? "");
        var assemblies = typeof(HarnessCore.Running.Harness).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name ?? "");
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

    private static string FolderOf(string file) => Path.GetRelativePath(Core, file).Split(Path.DirectorySeparatorChar)[0];

    private static IEnumerable<string> TypesOf(string file) => Declared().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value);

    private static IEnumerable<string> Sources(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
        : [];

    [GeneratedRegex(@"^\s*(?:\w+ )*(?:class|record struct|record|struct|interface|enum|delegate \w+) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Declared();

    [GeneratedRegex("(Helper|Manager|Util(itie)?)s?([A-Z]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Vague();

    [GeneratedRegex(@"\b[xX]unit\b|System\.CommandLine", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();
}
