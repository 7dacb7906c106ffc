using HarnessCore.Reports.Html;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Reports.Html;

public class MarkupTests
{
    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(0.44, "0.4 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min 0 s")]
    [InlineData(185, "3 min 5 s")]
    [InlineData(3599.6, "1 h 0 min")]
    [InlineData(7500, "2 h 5 min")]
    public void ADurationIsAsPeopleSayIt(double seconds, string text) => Assert.Equal(text, Markup.Duration(seconds));

    [Theory]
    [InlineData(0, "0 images")]
    [InlineData(1, "1 image")]
    [InlineData(2, "2 images")]
    public void ANounIsCounted(int count, string text) => Assert.Equal(text, Words.Count(count, "image"));
}
