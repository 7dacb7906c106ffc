using HarnessCore.Catalogue;
using HarnessCore.Reports.Results;
using HarnessCore.Tests.Catalogue;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Reports.Results;

public sealed class ResultsFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadsWhatItWroteAndReplacesWhatWasThere()
    {
        var path = _folder.With("results.json", "yesterday's, and much longer").In("results.json");

        File.WriteAllText(path, ResultsJson.Of(Sample.Failing));

        Assert.Equal(ResultsJson.Of(Sample.Failing), ResultsJson.Of(ResultsFile.Read(path)));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("\"version\": 2", "\"version\": 3", "2:14: results version 3 is newer than this ltf; "
        + "expected version 2; use the ltf that wrote the file, or a newer one")]
    [InlineData("\"version\": 2", "\"version\": 3, \"fresh\": {}", "2:14: results version 3")]
    [InlineData("\"complete\": true,", "", "missing required properties including: 'complete'")]
    [InlineData("\"complete\": true", "\"complete\": 5", "$.complete has a value of the wrong type")]
    [InlineData("\"complete\": true", "\"complete\": null", "$.complete has a value of the wrong type")]
    [InlineData("\"complete\": true", "\"compleet\": true", "'compleet'")]
    [InlineData("\"complete\": true", "\"complete\": true, \"complete\": true", "'complete'")]
    [InlineData("\"complete\": true,", "\"complete\": true", "not JSON: ")]
    [InlineData("\"outcome\": \"not_applicable\"", "\"outcome\": \"great\"", "outcome has a value of the wrong type")]
    [InlineData("\"reference\": \"images/bash-shunit2\"", "\"reference\": null", "reference")]
    [InlineData("\"name\": \"gcc-assert\"", "\"name\": \"bash-shunit2\"", "1:1: the image bash-shunit2 is listed "
        + "twice; expected each once")]
    [InlineData("\"id\": \"image/os\"", "\"id\": \"image/so\"", "1:1: bash-shunit2 has an outcome of image/os, which "
        + "is not listed in scenarios")]
    [InlineData("\"scenario\": \"image/os\"", "\"scenario\": \"stdout/flood\"", "1:1: bash-shunit2 has two outcomes "
        + "of stdout/flood")]
    public void SaysWhatIsWrongAndWhere(string right, string wrong, string expected)
    {
        var text = ResultsJson.Of(Sample.Passing);
        Assert.Contains(right, text, StringComparison.Ordinal);
        var at = text.IndexOf(right, StringComparison.Ordinal);

        var said = Reported.By(
            _folder, () =>
                ResultsFile.Read(
                    _folder.With("r.json", text[..at] + wrong + text[(at + right.Length)..]).In("r.json")));

        Assert.All(said, line => Assert.Matches(@"^r\.json:\d+:\d+: .*; expected ", line));
        Assert.Contains(expected, said[0], StringComparison.Ordinal);
        Assert.DoesNotContain("HarnessCore", said[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"images\": [", "\"images\": [ null,")]
    [InlineData("\"ran_on\": [", "\"ran_on\": [ null,")]
    [InlineData("\"outcomes\": [", "\"outcomes\": [ null,")]
    [InlineData("\"asks\": [", "\"asks\": [ null,")]
    public void NullIsNoMemberOfAList(string right, string wrong) => Assert.Equal(
        ["r.json:1:1: not a results file: null in a list; expected a results file, as ltf check --json "
            + "writes it"],
        Reported.By(
            _folder, () =>
                ResultsFile.Read(
                    _folder.With(
                        "r.json", ResultsJson.Of(Sample.Passing).Replace(right, wrong, StringComparison.Ordinal))
                        .In("r.json"))));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("# images.yml")]
    public void RefusesWhatIsNoResultsDocument(string text) => Assert.Contains(
        "expected a results file, as ltf check --json writes it",
        Assert.Single(Reported.By(_folder, () => ResultsFile.Read(_folder.With("r.json", text).In("r.json")))),
        StringComparison.Ordinal);

    [Fact]
    public void SaysTheLine()
    {
        var lines = ResultsJson.Of(Sample.Passing).Split('\n');
        var at = Array.FindIndex(lines, line => line.Contains("\"fails\": false", StringComparison.Ordinal));
        lines[at] = "\"fails\": \"no\",";

        Assert.StartsWith(
            $"r.json:{at + 1}:",
            Reported.By(
                _folder, () => ResultsFile.Read(_folder.With("r.json", string.Join('\n', lines)).In("r.json")))[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileIsSaid() =>
        Assert.Equal(
            ["no.json:1:1: no such file; expected a results file, as ltf check --json writes it"],
            Reported.By(_folder, () => ResultsFile.Read(_folder.In("no.json"))));

    [Fact]
    public void AFolderIsReadInTheOrderOfItsNames()
    {
        File.WriteAllText(_folder.In("b.json"), ResultsJson.Of(Sample.Failing));
        File.WriteAllText(_folder.In("a.json"), ResultsJson.Of(Sample.Passing));
        _folder.With("README.md", "not this one");

        Assert.Equal(
            [Sample.Passing.Started, Sample.Failing.Started], ResultsFile.ReadFolder(_folder.Path)
                .Select(run => run.Started));
    }

    [Fact]
    public void AFolderThatIsNotThereIsSaid() =>
        Assert.Throws<ConfigurationException>(() => ResultsFile.ReadFolder(_folder.In("no")));
}
