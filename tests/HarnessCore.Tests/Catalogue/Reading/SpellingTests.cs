using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Tests.Catalogue.Reading;

public class SpellingTests
{
    private static readonly string[] Known = ["name", "image", "build", "start_point", "address_sanitizer", "scrub"];

    [Theory]
    [InlineData("iamge", "image")]
    [InlineData("Image", "image")]
    [InlineData("images", "image")]
    [InlineData("biuld", "build")]
    [InlineData("startpoint", "start_point")]
    [InlineData("start-point", "start_point")]
    [InlineData("address_sanitiser", "address_sanitizer")]
    [InlineData("scrubs", "scrub")]
    public void KnowsWhatASlipMeant(string word, string meant) => Assert.Equal([meant], Spelling.Nearest(word, Known));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("fame_or")]
    [InlineData("dockerfile")]
    public void ProposesNothingFarFetched(string word) => Assert.Empty(Spelling.Nearest(word, Known));

    [Fact]
    public void ProposesTheLikeliestFirst() =>
        Assert.Equal(
            ["gcc-assert", "g++-assert"], Spelling.Nearest("gcc-asert", ["g++-assert", "gcc-assert", "python"]));

    [Fact]
    public void NamesAllProposals() => Assert.Equal("did you mean 'a' or 'b'?", Spelling.DidYouMean(["a", "b"]));

    [Fact]
    public void HasNoQuestionWithoutAProposal() => Assert.Null(Spelling.DidYouMean([]));

    [Fact]
    public void ListsABoundedNumberOfWords() =>
        Assert.Equal(
            "one of: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 68 others",
            Spelling.OneOf(Enumerable.Range(1, 80).Select(number => $"{number}")));
}
