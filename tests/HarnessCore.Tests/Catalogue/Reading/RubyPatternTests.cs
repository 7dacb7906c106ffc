using System.Text.RegularExpressions;
using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Tests.Catalogue.Reading;

/// <summary>
/// Production reads a manifest's patterns with Ruby. What Ruby takes and refuses here was seen with Ruby 3.
/// </summary>
public class RubyPatternTests
{
    [Theory]
    [InlineData(@"coverage/\.last_run\.json", "coverage/.last_run.json", "coverage/xlast_run.json")]
    [InlineData(@"^\h+\.log$", "0aF.log", "xyz.log")]
    [InlineData(@"^\H$", "g", "a")]
    [InlineData("^[[:alpha:]]+$", "abc", "a1")]
    [InlineData("^[^[:space:]]+$", "abc", "a b")]
    [InlineData("^a**$", "aaa", "b")]
    [InlineData("^a++b$", "aab", "aa")]
    [InlineData("^a++a$", "", "aaa")]
    [InlineData("^x{,3}$", "xx", "xxxx")]
    [InlineData("(?m:^a.b$)", "a\nb", "ab")]
    [InlineData("(?i)^abc$", "ABC", "abd")]
    [InlineData(@"^\p{Alpha}+$", "äb", "1")]
    [InlineData(@"^\p{^Digit}$", "a", "1")]
    [InlineData(@"\A\w+\z", "abc", "a b")]
    [InlineData("^a{2}{3}$", "aaaaaa", "aaaaa")]
    [InlineData("^[a[bc]]+$", "abc", "d")]
    [InlineData("^[a-z&&[^m]]+$", "abc", "m")]
    [InlineData("^[[^a-y]b]+$", "zb", "a")]
    [InlineData("^[^a&&[^b]]$", "b", "a")]
    [InlineData("^[x[:^digit:]]+$", "xa", "1")]
    [InlineData(@"^(?<one>x)\k<one>$", "xx", "x")]
    [InlineData(@"^\u{41}\x42$", "AB", "ab")]
    [InlineData("^a{1$", "a{1", "a")]
    [InlineData(@"^\y$", "y", "z")]
    [InlineData("^[]a]+$", "]a", "b")]
    [InlineData("^(?:a|b)++$", "abba", "c")]
    [InlineData("(?<!x)y", "ay", "xy")]
    [InlineData(@"^\R$", "\r\n", "a")]
    [InlineData(@"^[\w.-]+$", "a-b.c", "a b")]
    [InlineData(@"Failures (\d)\:", "Failures 1:", "Failures x:")]
    [InlineData(@"^\[\s+(\d+) tests successful\s+\]", "[ 1 tests successful ]", "[1 tests]")]
    [InlineData("(?#what it is)^a$", "a", "b")]
    public void MatchesAsInRuby(string ruby, string yes, string no)
    {
        var errors = new ErrorList();
        var pattern = RubyPattern.Read(Text(ruby), "x", errors)!;
        errors.ThrowIfAny();
        Assert.Equal(ruby, pattern.Ruby);
        if (yes.Length > 0) Assert.Matches(new Regex(pattern.DotNet, RegexOptions.Multiline), yes);
        Assert.DoesNotMatch(new Regex(pattern.DotNet, RegexOptions.Multiline), no);
    }

    [Theory]
    [InlineData("(b", "end pattern with unmatched parenthesis")]
    [InlineData("b)", "unmatched close parenthesis")]
    [InlineData("*a", "target of repeat operator is not specified")]
    [InlineData("{1}", "target of repeat operator is not specified")]
    [InlineData("a|*b", "target of repeat operator is not specified")]
    [InlineData("(?+a)", "undefined group option")]
    [InlineData("[z-a]", "empty range in char class")]
    [InlineData("[]", "empty char-class")]
    [InlineData("[a", "premature end of char-class")]
    [InlineData(@"[a-\d]", "char-class value at end of range")]
    [InlineData(@"[\w-.]", "unmatched range specifier in char-class")]
    [InlineData("\\", "too short escape sequence")]
    [InlineData(@"\p{", "invalid character property name")]
    [InlineData(@"\u{110000}", "invalid Unicode range")]
    [InlineData("(?<-x>y)", "group name is invalid")]
    [InlineData("(?n)a", "undefined group option")]
    [InlineData("(?P<n>a)", "undefined group option")]
    [InlineData("x{3,1}", "upper is smaller than lower in repeat range")]
    [InlineData("x{100001}", "too big number")]
    public void RefusesWhatRubyRefuses(string ruby, string reason)
    {
        var errors = new ErrorList();
        Assert.Null(RubyPattern.Read(Text(ruby), "x", errors));
        var error = Assert.Throws<HarnessCore.Catalogue.ConfigurationException>(errors.ThrowIfAny);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static ScalarNode Text(string text) => new(Position.StartOf("f"), ScalarKind.Text, text);
}
