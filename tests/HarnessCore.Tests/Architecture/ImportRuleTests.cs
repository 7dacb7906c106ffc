using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Extensions;
using ArchUnitNET.xUnit;

namespace HarnessCore.Tests.Architecture;

public class ImportRuleTests
{
    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Specimens =
        new(() => CompiledCore.Load(typeof(ImportRuleTests)));

    public static TheoryData<string> Folders => [.. ImportRule.May.Keys];

    [Theory]
    [MemberData(nameof(Folders))]
    public void ImportsRunOneWayOnly(string folder) => ImportRule.For(folder).Check(CompiledCore.Architecture);

    [Fact]
    public void KnowsEveryFolder() => Assert.Equal(
        ImportRule.May.Keys.Order(),
        typeof(HarnessCore.Running.Harness).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("HarnessCore.", StringComparison.Ordinal) ?? false)
            .Select(type => type.Namespace!.Split('.')[1])
            .Distinct()
            .Order());

    [Theory]
    [InlineData("InAField")]
    [InlineData("InASignature")]
    [InlineData("InABody")]
    [InlineData("InALambda")]
    [InlineData("AfterAnAwait")]
    [InlineData("InANestedType")]
    [InlineData("AsABase")]
    [InlineData("AsATypeArgument")]
    public void CatchesAnImportTheOtherWay(string specimen)
    {
        var found = ImportRule.For("Engine", "Specimens").Evaluate(Specimens.Value)
            .Where(result => !result.Passed)
            .Select(result => result.Description);
        Assert.Contains(found, text => text.Contains($"Engine.{specimen}", StringComparison.Ordinal)
            && text.Contains("Sandboxes.Box", StringComparison.Ordinal));
    }

    [Fact]
    public void LetsTheRightWayBe() =>
        Assert.True(ImportRule.For("Sandboxes", "Specimens").HasNoViolations(Specimens.Value));

    [Fact]
    public void AFolderWithoutTypesIsAViolation() =>
        Assert.False(ImportRule.For("Reports", "Specimens").HasNoViolations(Specimens.Value));
}
