using HarnessCore.Catalogue;
using HarnessCore.Scenarios.Mistakes;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Scenarios.Mistakes;

/// <summary>What is derived from the start-points of the reference LTFs.</summary>
public class ReferenceMistakesTests
{
    // The tests, and the last line of the half typed code and of half a test.
    public static TheoryData<string, string, string, string> All => new()
    {
        { "bash-bats", "test_hiker.bats", "echo $((6 *", "[ \"${actual}\" -eq" },
        { "bash-shunit2", "test_hiker.sh", "echo $((6 *", "assertEquals" },
        { "busybox-shell", "test_hiker.sh", "echo $((6 *", "assert_equal" },
        { "clang-assert", "hiker.tests.c", "return 6 *", "assert(answer() ==" },
        { "clojure-test", "test_hiker.clj", "(* 6", "(is (=" },
        { "csharp-nunit", "HikerTest.cs", "return 6 *", "Assert.AreEqual(" },
        { "d-unittest", "hiker_test.d", "return 6 *", "assert(answer() ==" },
        { "elixir-exunit", "hiker_test.exs", "6 *", "assert Hiker.answer() ==" },
        { "erlang-eunit", "hiker_tests.erl", "6 *", "?assertEqual(" },
        { "fortran-assert", "test_hiker.f90", "answer = 6 *", "call assert_equal('the answer to everything'," },
        { "gcc-assert", "hiker.tests.c", "return 6 *", "assert(answer() ==" },
        { "go-testing", "hiker_test.go", "return 6 *", "if got := answer(); got !=" },
        { "gpp-googletest", "hiker.tests.cpp", "return 6 *", "EXPECT_EQ(" },
        {
            "haskell-hunit", "HikerTest.hs", "answer = 6 *",
            "[ TestLabel \"the answer to everything is 42\" (TestCase (assertEqual \"answer\""
        },
        { "java-junit", "HikerTest.java", "return 6 *", "assertEquals(" },
        { "javascript-assert", "test_hiker.js", "return 6 *", "assert.strictEqual(hiker.answer()," },
        { "javascript-mocha", "test_hiker.js", "return 6 *", "assert.strictEqual(hiker.answer()," },
        { "lua-busted", "hiker_spec.lua", "return 6 *", "assert.are.equal(" },
        { "nasm-assert", "hiker.tests.c", "mov eax, 6 *", "assert(answer() ==" },
        { "perl-test-more", "hiker.t", "return 6 *", "is(hiker::answer()," },
        { "php-phpunit", "HikerTest.php", "return 6 *", "$this->assertEquals(" },
        { "prolog-plunit", "hiker.plt", "Answer is 6 *", "test(the_answer_to_everything_is_42, Answer ==" },
        { "python-pytest", "test_hiker.py", "return 6 *", "assert hiker.answer() ==" },
        { "python-unittest", "test_hiker.py", "return 6 *", "self.assertEqual(" },
        { "r-runit", "test_hiker.R", "6 *", "checkEquals(" },
        { "ruby-minitest", "test_hiker.rb", "6 *", "assert_equal" },
        { "rust-test", "test_hiker.rs", "6 *", "assert_eq!(" },
        { "tcl-tcltest", "hiker.test", "return [expr {6 *", "test hiker-1 {the answer to everything is" },
        { "vhdl-assert", "test_hiker.vhdl", "return 6 *", "assert answer =" },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void AreDerived(string name, string tests, string code, string test)
    {
        var made = new KataMistakes(
            StartPoint.Load(Path.Combine(RepositoryRoot.Path, "images", name, "start_point")));
        Assert.Equal(
            (tests, code, test),
            (string.Join(' ', made.Tests), Last(made.HalfTyped()), Last(made.HalfATest())));
    }

    [Fact]
    public void AreListedForEachReferenceImage() => Assert.Equal(
        ImageCatalogue.Load(Path.Combine(RepositoryRoot.Path, "images.yml"))
            .Entries.Select(entry => entry.Name)
            .Order(),
        All.Select(row => (string)row[0]).Order());

    [Fact]
    public void EndEarlyInEveryLanguageButVhdl() => Assert.Equal(["vhdl-assert"],
        All.Select(row => (string)row[0]).Where(
            name => new KataMistakes(StartPoint.Load(
                Path.Combine(RepositoryRoot.Path, "images", name, "start_point"))).EndsEarly().Missing.Length > 0));

    // As in "hiker.c cut off after 'return 6 *'".
    private static string Last(Derivation made)
    {
        var did = Assert.Single(made.Mistakes).Did;
        return did[(did.IndexOf("after '", StringComparison.Ordinal) + 7)..^1];
    }
}
