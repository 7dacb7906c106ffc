using HarnessCore.Catalogue;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Catalogue;

namespace HarnessCore.Tests.Scenarios.Judging;

public sealed class ExcusesTests : IDisposable
{
    private static readonly DateOnly Today = new(2027, 1, 31);
    private static readonly Failure Failure =
        new() { Ran = "r", Mismatches = [], Why = "w", Change = "c", Again = "a", Run = "x" };

    private readonly CatalogueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(VerdictKind.Passed, VerdictKind.UnexpectedPass)]
    [InlineData(VerdictKind.Failed, VerdictKind.KnownFailure)]
    [InlineData(VerdictKind.Skipped, VerdictKind.Skipped)]
    [InlineData(VerdictKind.NotApplicable, VerdictKind.NotApplicable)]
    [InlineData(VerdictKind.Error, VerdictKind.Error)]
    public void WithoutADateAndUntilIt(VerdictKind verdict, VerdictKind expected)
    {
        Assert.Equal(expected, Apply(Of(verdict), "").Kind);
        Assert.Equal(expected, Apply(Of(verdict), ", until: 2027-01-31").Kind);
    }

    [Theory]
    [InlineData(VerdictKind.Passed, VerdictKind.UnexpectedPass)]
    [InlineData(VerdictKind.Failed, VerdictKind.Failed)]
    [InlineData(VerdictKind.Skipped, VerdictKind.Skipped)]
    [InlineData(VerdictKind.Error, VerdictKind.Error)]
    public void PastTheDate(VerdictKind verdict, VerdictKind expected) =>
        Assert.Equal(expected, Apply(Of(verdict), ", until: 2027-01-30").Kind);

    [Fact]
    public void OtherScenariosAreLeftAlone()
    {
        var failed = Of(VerdictKind.Failed);
        Assert.Same(failed, Excuses.Apply(failed, Entry(""), "stdout/tabs", Today));
        var passed = Of(VerdictKind.Passed);
        Assert.Same(passed, Excuses.Apply(passed, Entry(""), "stdout/tabs", Today));
    }

    [Fact]
    public void ItSaysWhyAndUntilWhenAndWhatIsToDo()
    {
        const string more = ", issue: 'https://example.org/1', until: 2027-01-31";
        Assert.Equal(
            "no network (https://example.org/1), until 2027-01-31", Apply(Of(VerdictKind.Failed), more).Reason);
        Assert.Equal(Failure, Apply(Of(VerdictKind.Failed), more).Failure);
        Assert.Equal(
            "images.yml lists it as a known failure: no network. Remove that entry from images.yml",
            Apply(Of(VerdictKind.Passed), "").Reason);
        Assert.Equal(
            "this known failure has expired: no network, until 2027-01-30",
            Apply(Of(VerdictKind.Failed), ", until: 2027-01-30").Reason);
    }

    private Verdict Apply(Verdict verdict, string more) => Excuses.Apply(verdict, Entry(more), "read-only/red", Today);

    private LtfEntry Entry(string more) =>
        _folder.Load(
            $"images: [{{ name: a, build: images/a, known_failures: [{{ scenario: read-only/*, reason: no "
                + $"network{more} }}] }}]").Entries[0];

    private static Verdict Of(VerdictKind kind) => kind switch
    {
        VerdictKind.Passed => Verdict.Passed(),
        VerdictKind.Failed => Verdict.Failed(Failure),
        VerdictKind.Skipped => Verdict.Skipped("s"),
        VerdictKind.NotApplicable => Verdict.NotApplicable("n"),
        VerdictKind.Error => Verdict.EngineError("e"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
