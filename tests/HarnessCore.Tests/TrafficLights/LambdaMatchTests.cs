using HarnessCore.Tests.Support;
using HarnessCore.TrafficLights;

namespace HarnessCore.Tests.TrafficLights;

/// <summary>What in a lambda's source matches an output, as Ruby's own lexer reads the source.</summary>
[Collection(EngineCollection.Name)]
public class LambdaMatchTests(EngineFixture engine)
{
    private const string Output = "Ran\n0 examples, 0 failures\nit's\tdone\n";

    [SkippableTheory]
    [InlineData(@"out =~ /^(\d+) examples, 0 failures/", @"/^(\d+) examples, 0 failures/", "0 examples, 0 failures")]
    [InlineData(@"out =~ /EXAMPLES, (?# no tests) 0/ix", "/EXAMPLES, (?# no tests) 0/ix", null)]
    [InlineData(@"out =~ /EXAMPLES, \s 0/ix", @"/EXAMPLES, \s 0/ix", "0 examples, 0 failures")]
    [InlineData(@"out.match?(%r{Ran$})", "%r{Ran$}", "Ran")]
    [InlineData(@"out.include?('0 failures')", "'0 failures'", "0 examples, 0 failures")]
    [InlineData(@"out.include?('it\'s')", @"'it\'s'", "it's\tdone")]
    [InlineData("out.include?(\"s\\tdone\")", "\"s\\tdone\"", "it's\tdone")]
    [InlineData("%w[Ran Walked].any? { |word| out.include?(word) }", "'Ran'", "Ran")]
    [InlineData("out =~ /#{1} examples/", "/ examples/", null)]
    [InlineData("out =~ /FAILED/", "/FAILED/", null)]
    [InlineData("out =~ /(a|b*)*/", "/(a|b*)*/", null)]
    public async Task IsFound(string body, string literal, string? text)
    {
        var source = $"# finds 'Ran'\nlambda {{ |out, err, status|\n  {body} ? :green : :red\n}}";
        var found = await engine.Harness.Light.MatchesAsync(
            new Lambda(source, "manifest", Cached: true), Output, "", CancellationToken.None);
        Assert.Equal(text is null ? [] : [new LambdaMatch(literal, 3, text)], found);
    }

    [SkippableTheory]
    [InlineData(@"out =~ /^(\d+) examples, 0/", @"/^(\d+) examples, 0/", "0 examples, 0 failures", null)]
    [InlineData("%w[Walked Ran].any? { |word| out.include?(word) }", "'Ran'", "Ran", null)]
    [InlineData("out.include?(\"s\\tdone\")", "\"s\\tdone\"", "it's\tdone", null)]
    [InlineData(@"out.match?(%r{\d examples, 7})", @"%r{\d examples, 7}", "0 examples, 0 failures", @"\d examples, ")]
    public async Task WhatTheLambdaSawIsExplainedInItsOwnWords(
        string body, string pattern, string text, string? near)
    {
        var source = $"lambda {{ |out, err, status|\n  {body} ? :green : :red\n}}";
        var explained = await engine.Harness.Light.ExplainAsync(
            new Lambda(source, "manifest", Cached: true), Output, "", 0, CancellationToken.None);
        Assert.Equal(2, explained?.Line);
        Assert.Equal([new LambdaPattern(2, pattern, "stdout", text, near)], explained?.Patterns);
    }

    [SkippableTheory]
    [InlineData("lambda { |out, err, status| 'Ran")]
    [InlineData("lambda { |out, err, status| out =~ /(/ }")]
    public async Task OfABrokenSourceIsNone(string source) =>
        Assert.Empty(await engine.Harness.Light.MatchesAsync(
            new Lambda(source, "manifest", Cached: true), Output, "", CancellationToken.None));

    [SkippableFact]
    public async Task CallsNoLambda() =>
        Assert.Single(await engine.Harness.Light.MatchesAsync(
            new Lambda("loop {} if 'Ran'", "manifest", Cached: true), Output, "", CancellationToken.None));

    [SkippableFact]
    public async Task IsNoAnswerThatALambdaCanGive()
    {
        const string source =
            "ObjectSpace.each_object(IO) { |io| io.write('{\"matches\":[]}') rescue nil }; exit!";
        var answer = await engine.Harness.Light.AskAsync(
            new Lambda(source, "manifest", Cached: true), "", "", 0, CancellationToken.None);
        Assert.Equal("the lambda tampered with its evaluation: it wrote an answer of its own", answer.Fault?.Context);
    }
}
