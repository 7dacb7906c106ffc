namespace HarnessCore.Tests.Catalogue.Reading;

public sealed class RagLambdaTests : IDisposable
{
    private const string Expected = "expected the name of a file beside manifest.json, or a Ruby lambda's source";

    private readonly Kata _kata = new();

    public void Dispose() => _kata.Dispose();

    [Theory]
    [InlineData("red_amber_green.rb")]
    [InlineData("the lambda.rb")]
    [InlineData("lambdas/rag")]
    public void NameOfAFileStandsForItsContent(string name) =>
        Assert.Equal(
            "lambda { :red }\r\n", _kata.With(name, "lambda { :red }\r\n")
                .WithMembers($"\"rag_lambda\": \"{name}\"")
                .Load().Manifest.RagLambda);

    [Theory]
    [InlineData("\\nlambda { |stdout, stderr, status|\\n  :red\\n}\\n", "\nlambda { |stdout, stderr, status|\n  "
        + ":red\n}\n")]
    [InlineData("lambda { |a,b,c| :red }", "lambda { |a,b,c| :red }")]
    [InlineData("->(_,_,_){:red}", "->(_,_,_){:red}")]
    public void AnythingElseIsSource(string json, string source) =>
        Assert.Equal(source, _kata.WithMembers($"\"rag_lambda\": \"{json}\"").Load().Manifest.RagLambda);

    [Fact]
    public void FileThatTheManifestDoesNotNameIsNotUsed() =>
        Assert.Null(_kata.With("red_amber_green.rb", "lambda { :red }").Load().Manifest.RagLambda);

    [Theory]
    [InlineData("red_amber_green.rb")]
    [InlineData("red_amber_green")]
    [InlineData("../red_amber_green.rb")]
    [InlineData("/etc/passwd")]
    [InlineData("lambdas/rag.rb")]
    public void NameWithoutAFileIsAnError(string name) => Assert.Equal(
        [$"manifest.json:2:17: no file '{name}'; {Expected}"],
        _kata.WithMembers($"\"rag_lambda\": \"{name}\"").Errors());

    [Theory]
    [InlineData("\"\"", "an empty string")]
    [InlineData("null", "empty")]
    [InlineData("[]", "an empty list")]
    public void NothingIsAnError(string json, string description) => Assert.Equal(
        [$"manifest.json:2:17: 'rag_lambda' is {description}; {Expected}"],
        _kata.WithMembers($"\"rag_lambda\": {json}").Errors());

    [Fact]
    public void FileMustBeUtf8() => Assert.Equal(
        ["rag.rb:2:3: byte 0xFF is not UTF-8; expected a Ruby lambda's source in UTF-8"],
        _kata.With("rag.rb", [.. "#\n# "u8, 0xFF]).WithMembers("\"rag_lambda\": \"rag.rb\"").Errors());
}
