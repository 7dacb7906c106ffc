using System.Globalization;
using HarnessCore.Catalogue;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Scenarios.Judging.Varying;
using HarnessCore.Tests.Catalogue;

namespace HarnessCore.Tests.Scenarios.Judging.Varying;

/// <summary>Rules made from two runs, read back from images.yml as a maintainer would paste them.</summary>
public sealed class RuleMakerTests : IDisposable
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789_";

    private readonly CatalogueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("worker 4711 answered", "worker 815 answered")]
    [InlineData("answer 17", "answer 93112")]
    [InlineData("load is 0.5 of it", "load is 12.75 of it")]
    [InlineData("made tmp_x81qa and left", "made tmp_9fk2z and left")]
    [InlineData("costs $5 each (1)", "costs $5 each (22)")]
    [InlineData("object ab12f0e9 kept", "object 77c1d0aa kept")]
    [InlineData("balance -5 left", "balance 7 left")]
    [InlineData("it's 'quoted' 5: # x", "it's 'quoted' 61: # x")]
    [InlineData("\u001b[31mred\u001b[0m 12\r", "\u001b[31mred\u001b[0m 7\r")]
    [InlineData("padded   7 of it", "padded  12 of it")]
    [InlineData("key YWJj+ZGVm= sent", "key MTIzNA/abc sent")]
    public void MakesTwoLinesEqualAndLeavesOthers(string one, string other)
    {
        var rules = Pasted(one, other);

        var scrubber = new Scrubber(rules);
        Assert.Equal(scrubber.Scrub(one), scrubber.Scrub(other));
        Assert.Equal("another line 12", scrubber.Scrub("another line 12"));
    }

    /// <summary>Each form drawn many times: the rule of the first two draws must fit the others.</summary>
    /// <param name="form">
    /// A line: {n} a number, {f} a fraction, {h} eight hexadecimal digits, {w} a random name, {p} a number of four
    /// columns.
    /// </param>
    [Theory]
    [InlineData("real\t{n}m{f}s")]
    [InlineData("{n}m{f}s (executing steps: {n}m{f}s)")]
    [InlineData("Executed 1 test in {f} ({f}) seconds")]
    [InlineData("ratio of {f} came out")]
    [InlineData("Randomized with seed {n}")]
    [InlineData("pytest --random-order-seed={n}")]
    [InlineData("Randomizing tests' orders with a seed of {n} .")]
    [InlineData("child has number {n}, parent {n}")]
    [InlineData("object of Hiker at 0x7f{h}")]
    [InlineData("bound to 10.0.{n}.{n}:{n}")]
    [InlineData("made at {n}/{n}/{n} {n}h")]
    [InlineData("left tmp{w}/x.py behind")]
    [InlineData("left hiker.{w}.log behind")]
    [InlineData("commit {h}{h}")]
    [InlineData("it took{p} turns")]
    [InlineData("worker{n} of pool-{n} said yes")]
    [InlineData("token={h}-{h};")]
    public void FitsRunsThatItWasNotMadeFrom(string form)
    {
        const int Draws = 60;
        const int Rounds = 20;
        var misses = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var random = new Random(round);
            var lines = Enumerable.Range(0, Draws).Select(_ => Draw(form, random)).ToList();
            var maker = new RuleMaker([]);
            Assert.Null(maker.Add(lines[0], lines[1]));
            var scrubber = new Scrubber(maker.Made);
            misses += lines.Select(scrubber.Scrub).Distinct().Count() == 1 ? 0 : 1;
        }

        // Two draws can be equal where the others are not.
        Assert.InRange(misses, 0, 2);
    }

    [Fact]
    public void OneRuleServesManyLines()
    {
        var (one, other) = (Lines(2), Lines(357));

        var rule = Assert.Single(Pasted(one, other));

        Assert.Equal(@"(?<=\banswer )\d+", rule.Pattern.ToString());

        static string Lines(int factor) => string.Join(
            '\n', Enumerable.Range(1, 30).Select(line => $"test {line}: the answer {line * factor} came"));
    }

    [Fact]
    public void LeavesAloneWhatIsEqualInBothRuns()
    {
        const string Expected = "the answer 42 was expected";
        var rules = Pasted($"{Expected}\nmy answer 12 came", $"{Expected}\nmy answer 7 came");

        Assert.Equal(Expected, new Scrubber(rules).Scrub(Expected));
    }

    [Theory]
    [InlineData("luck 12", "luck 7", "pluck 12")]
    [InlineData("stamp at 12", "stamp at 7", "at 12")]
    [InlineData("12 say hello", "7 say hello", "worker12 says hello")]
    public void TakesWholeWordsAndEnoughOfThem(string one, string other, string another) =>
        Assert.Equal(another, new Scrubber(Pasted(one, other)).Scrub(another));

    [Fact]
    public void MakesNoRuleForWhatTheGeneralOnesReplace() =>
        Assert.Single(Pasted("worker 4711 took 0.5s\nin 3 ms", "worker 12 took 0.75s\nin 4 ms"));

    [Fact]
    public void TheImagesOwnRulesComeFirst()
    {
        var own = Pasted("answer 17", "answer 93112");
        var maker = new RuleMaker(own);

        Assert.Null(maker.Add("answer 1\nworker 3 came", "answer 2\nworker 4 came"));

        Assert.Equal(@"(?<=\bworker )\d+", Assert.Single(maker.Made).Pattern.ToString());
    }

    [Theory]
    [InlineData("a\nb", "a", "different numbers of lines")]
    [InlineData("4711", "one", "no words beside what varies")]
    [InlineData("4711", "815", "no words beside what varies")]
    [InlineData("one two", "one two three", "the number of words")]
    [InlineData("test_a: passed", "test_a: failed", "differs in plain words")]
    [InlineData("b 1st\na 2nd\n", "a 2nd\nb 1st\n", "same in another order")]
    public void SaysWhyThereIsNoRule(string one, string other, string reason)
    {
        var maker = new RuleMaker([]);

        Assert.Contains(reason, maker.Add(one, other)?.Why ?? "", StringComparison.Ordinal);

        Assert.Empty(maker.Made);
    }

    [Fact]
    public void ALineWithoutARuleKeepsNoOtherFromOne()
    {
        var maker = new RuleMaker([]);

        Assert.Equal("4711", maker.Add("4711\nworker 12 came", "815\nworker 7 came")?.Line);

        Assert.Equal(@"(?<=\bworker )\d+", Assert.Single(maker.Made).Pattern.ToString());
    }

    [Fact]
    public void ALineThatMovesIsNotTakenForOneThatVaries()
    {
        var maker = new RuleMaker([]);

        Assert.Contains(
            "another order", maker.Add("ok life1\nok answer2\nworker 12", "ok answer2\nok life1\nworker 7")?.Why ?? "",
            StringComparison.Ordinal);

        Assert.Equal(@"(?<=\bworker )\d+", Assert.Single(maker.Made).Pattern.ToString());
    }

    private static string Draw(string form, Random random)
    {
        var text = form;
        foreach (var (mark, value) in new (string, Func<string>)[]
            {
                ("{n}", () => Invariant($"{random.Next((int)Math.Pow(10, random.Next(1, 6)))}")),
                ("{f}", () => Invariant($"{random.NextDouble() * 10:0.000}")),
                ("{h}", () => Invariant($"{random.Next(0x10000000, int.MaxValue):x8}")),
                ("{p}", () => Invariant($"{random.Next(1000),4}")),
                ("{w}", () => string.Concat(Enumerable.Range(0, 8).Select(_ => Letters[random.Next(37)]))),
            })
        {
            for (var at = text.IndexOf(mark, StringComparison.Ordinal); at >= 0;
                at = text.IndexOf(mark, StringComparison.Ordinal))
            {
                text = text[..at] + value() + text[(at + mark.Length)..];
            }
        }

        return text;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // Made, printed, pasted into an images.yml, and read by its reader.
    private IReadOnlyList<ScrubRule> Pasted(string one, string other)
    {
        var maker = new RuleMaker([]);
        Assert.Null(maker.Add(one, other));
        var yaml = ScrubYaml.Of(maker.Made, hasKey: false);
        Assert.All(yaml.Where(letter => letter != '\n'), letter => Assert.False(char.IsControl(letter)));
        return _folder.Load($"images:\n  - name: a\n    build: images/a\n{yaml}\n").Find("a").Scrub;
    }
}
