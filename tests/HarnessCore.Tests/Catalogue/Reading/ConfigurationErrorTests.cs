using HarnessCore.Catalogue;

namespace HarnessCore.Tests.Catalogue.Reading;

public class ConfigurationErrorTests
{
    [Fact]
    public void SaysWhereWhatIsWrongAndWhatWouldBeRight() =>
        Assert.Equal(
            "images.yml:12:5: bad; expected good",
            new ConfigurationError("images.yml", 12, 5, "bad", "good").ToString());

    [Fact]
    public void EndsInTheHint() =>
        Assert.Equal(
            "f:1:1: bad; expected good; ask", new ConfigurationError("f", 1, 1, "bad", "good", "ask").ToString());

    [Fact]
    public void StaysOnOneLineWhateverItQuotes() =>
        Assert.Equal(
            "f:1:1: 'a\\r\\n\\t\\x1Bb'; expected good",
            new ConfigurationError("f", 1, 1, "'a\r\n\t\u001Bb'", "good").ToString());

    [Fact]
    public void ExceptionHasALineForEachError()
    {
        var error = new ConfigurationError("f", 1, 1, "bad", "good");
        var exception = new ConfigurationException([error, error with { Line = 2 }]);
        Assert.Equal("f:1:1: bad; expected good\nf:2:1: bad; expected good", exception.Message);
        Assert.Equal([1, 2], exception.Errors.Select(each => each.Line));
    }
}
