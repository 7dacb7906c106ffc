using System.Text.RegularExpressions;
using HarnessCore.Scenarios;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Architecture;

/// <summary>The tests and scenarios that docs/security.md names exist.</summary>
public sealed partial class SecurityDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/security.md"));

    private static readonly Dictionary<string, string> Sources =
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .GroupBy(file => Path.GetFileNameWithoutExtension(file))
            .ToDictionary(same => same.Key, same => string.Concat(same.Select(File.ReadAllText)));

    public static TheoryData<string> Tests => [.. TestName().Matches(Document).Select(match => match.Value).Distinct()];

    public static TheoryData<string> Scenarios =>
        [.. ScenarioName().Matches(Document).Select(match => match.Groups[1].Value).Distinct()];

    [Theory]
    [MemberData(nameof(Tests))]
    public void ANamedTestExists(string name)
    {
        var (type, method) = name.Split('.') is [var first, var second] ? (first, second) : (name, "");
        Assert.Contains(type, Sources.Keys);
        Assert.Matches($@" {(method == "" ? @"\w+" : method)}\(", Sources[type]);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void ANamedScenarioExists(string name) => Assert.Contains(
        ConformanceProfile.All, scenario => scenario.Id == name || name == $"{scenario.Family}/*");

    [GeneratedRegex(@"\b[A-Z]\w+Tests(\.\w+)?(?=`)")]
    private static partial Regex TestName();

    [GeneratedRegex("`((isolation|limits|files|image)/[a-z0-9*-]+)`")]
    private static partial Regex ScenarioName();
}
