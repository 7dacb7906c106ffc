using HarnessCore.Scenarios;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Scenarios;

public class ProfileDocumentTests
{
    [Fact]
    public void TheDocumentAndTheCodeSayTheSame() => Assert.Equal(
        ProfileDocument.Markdown(),
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "conformance-profile.md")));

    [Fact]
    public void EveryScenarioIsInItWithItsReason()
    {
        var text = ProfileDocument.Markdown();
        Assert.All(ConformanceProfile.All, scenario =>
        {
            Assert.Contains($"\n### {scenario.Id}\n", text, StringComparison.Ordinal);
            Assert.Contains(scenario.Why, text, StringComparison.Ordinal);
        });
    }
}
