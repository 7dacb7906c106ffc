using System.Diagnostics;

namespace HarnessCore.Tests.Catalogue.Reading;

/// <summary>A manifest on one long line takes time that grows as the line does.</summary>
public sealed class LongLineTests : IDisposable
{
    private readonly Kata _kata = new();

    public void Dispose() => _kata.Dispose();

    [Fact]
    public void PlacesOnALineOfAMegabyteAreFoundInLinearTime()
    {
        var names = string.Concat(Enumerable.Range(0, 90_000).Select(number => $"\"é{number:D5}\","));
        var watch = Stopwatch.StartNew();
        var error = Assert.Single(_kata.WithMembers($"\"tab_size\": [{names} 1]").Errors());
        Assert.Equal("manifest.json:2:15: 'tab_size' is a list; expected a whole number from 1 to 8", error);
        // Quadratic it was over ten seconds.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(4), $"{watch.Elapsed}");
    }

    [Fact]
    public void AndErrorsThereHaveTheirColumns()
    {
        var names = string.Concat(Enumerable.Range(0, 1000).Select(number => $"\"é{number:D5}🥋\","));
        Assert.Equal(
            $"manifest.json:2:{24 + 11_000}: a hidden file's pattern is the number 7; expected a regular "
                + "expression, as Ruby reads it",
            Assert.Single(_kata.WithMembers($"\"hidden_filenames\": [{names}7]").Errors()));
    }

    [Fact]
    public void ALongValueIsNotQuotedWhole()
    {
        var error = Assert.Single(_kata.WithMembers($"\"tab_size\": \"{new string('x', 1_000_000)}\"").Errors());
        Assert.InRange(error.Length, 200, 400);
    }
}
