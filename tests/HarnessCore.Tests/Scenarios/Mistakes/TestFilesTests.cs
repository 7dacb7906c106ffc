using HarnessCore.Scenarios.Mistakes;
using HarnessCore.Tests.Catalogue;

namespace HarnessCore.Tests.Scenarios.Mistakes;

public sealed class TestFilesTests : IDisposable
{
    private static readonly string[] Others = ["hiker.erl", "cyber-dojo.sh"];

    private readonly Kata _kata = new();

    public void Dispose() => _kata.Dispose();

    [Theory]
    [InlineData("test_hiker.py")]
    [InlineData("hiker_test.go")]
    [InlineData("HikerTest.java")]
    [InlineData("HTTPTest.java")]
    [InlineData("hikerTest.js")]
    [InlineData("hiker.test.js")]
    [InlineData("hiker.tests.c")]
    [InlineData("hiker_tests.erl")]
    [InlineData("hikertests.erl")]
    [InlineData("hiker2Tests.cs")]
    [InlineData("testHiker.m")]
    [InlineData("hiker_testbench.vhdl")]
    [InlineData("hiker.tst")]
    [InlineData("hiker_spec.rb")]
    [InlineData("HikerSpec.groovy")]
    [InlineData("hiker.feature")]
    [InlineData("hiker_steps.rb")]
    [InlineData("HikerSteps.cs")]
    [InlineData("features/step_definitions/hiker.rb")]
    [InlineData("tests/hiker.rs")]
    [InlineData("hiker.t")]
    [InlineData("hiker.plt")]
    [InlineData("hiker.bats")]
    public void AreThoseWhoseNameSaysIt(string name) => Assert.True(TestFiles.IsNamedSo(name, Others));

    [Theory]
    [InlineData("hiker.erl")]
    [InlineData("latest.py")]
    [InlineData("contest.c")]
    [InlineData("inspect.rb")]
    [InlineData("footsteps.rb")]
    [InlineData("shunit2_help.txt")]
    [InlineData("test.json")]
    [InlineData("jest.config.js")]
    [InlineData("cyber-dojo.sh")]
    [InlineData("makefile")]
    [InlineData(".rspec")]
    [InlineData("t.c")]
    [InlineData("_")]
    public void AreNoOthers(string name) => Assert.False(TestFiles.IsNamedSo(name, Others));

    [Fact]
    public void AreNeverTheScriptOrTheEditedFile() =>
        Assert.Equal(["b_test.c"], TestFiles.Of(
            _kata.With("a_test.c", "6 * 9")
                .With("b_test.c", "42")
                .WithVisible("""["a_test.c", "b_test.c", "hiker.c", "cyber-dojo.sh"]""")
                .Load(),
            "a_test.c"));

    [Fact]
    public void AreThoseThatTheOptionsName() =>
        Assert.Equal(["checks.c"], TestFiles.Of(
            _kata.With("checks.c", "42")
                .With("hiker_test.c", "")
                .WithVisible("""["checks.c", "hiker_test.c", "hiker.c", "cyber-dojo.sh"]""")
                .With("options.json", """{ "tests": ["checks.c"] }""")
                .Load(),
            "hiker.c"));
}
