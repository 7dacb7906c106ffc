using HarnessCore.Reports.Results;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Catalogue;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Results;

/// <summary>Results files of version 1, recorded before failures had causes.</summary>
public sealed class VersionOneTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ItsSuspectBecomesACause()
    {
        var document = ResultsFile.Read(GoldenFile.In("version-1.json"));

        Assert.Equal(ResultsDocument.CurrentVersion, document.Version);
        Assert.Equal(
            new ProbableCause("the image sets BASH_ENV=/etc/x", ""),
            Assert.Single(FailuresOf(document).SelectMany(failure => failure.Causes).Distinct()));
    }

    [Fact]
    public void NoSuspectIsNoCause()
    {
        var text = File.ReadAllText(GoldenFile.In("version-1.json"));
        var document = ResultsFile.Read(
            _folder.With("r.json", text.Replace("the image sets BASH_ENV=/etc/x", "", StringComparison.Ordinal))
                .In("r.json"));

        Assert.NotEmpty(FailuresOf(document));
        Assert.All(FailuresOf(document), failure => Assert.Empty(failure.Causes));
    }

    [Fact]
    public void EverythingElseIsAsItWas()
    {
        var (old, now) = (ResultsFile.Read(GoldenFile.In("version-1.json")), Sample.Failing);
        Assert.Equal(ResultsJson.Of(Without(now)), ResultsJson.Of(Without(old)));
    }

    [Fact]
    public void ItsErrorsHaveTheFilesLines()
    {
        var lines = File.ReadAllText(GoldenFile.In("version-1.json")).Split('\n');
        var at = Array.FindLastIndex(lines, line => line.Contains("\"again\"", StringComparison.Ordinal));
        lines[at] = "\"again\": 5";

        Assert.StartsWith(
            $"r.json:{at + 1}:",
            Reported.By(
                _folder, () => ResultsFile.Read(_folder.With("r.json", string.Join('\n', lines)).In("r.json")))[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public void VersionTwoHasNoSuspect() => Assert.Contains(
        "'suspect'",
        Reported.By(
            _folder, () => ResultsFile.Read(
                _folder.With(
                    "r.json",
                    File.ReadAllText(GoldenFile.In("version-1.json"))
                        .Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)).In("r.json")))[0],
        StringComparison.Ordinal);

    private static IEnumerable<Failure> FailuresOf(ResultsDocument document) =>
        document.Images.SelectMany(image => image.Outcomes).Select(outcome => outcome.Failure).OfType<Failure>();

    private static ResultsDocument Without(ResultsDocument document) => document with
    {
        Images =
        [
            .. document.Images.Select(image => image with
            {
                Outcomes =
                [
                    .. image.Outcomes.Select(
                        outcome => outcome with { Failure = outcome.Failure is { } failure
                            ? failure with { Causes = [] }
                            : null }),
                ],
            }),
        ],
    };
}
