using HarnessCore.Catalogue;
using HarnessCore.Scenarios.Mistakes;

namespace HarnessCore.Tests.RealStartPoints;

/// <summary>The mistakes are derived from real start-points too.</summary>
public sealed class RealMistakesTests : IDisposable
{
    private static readonly Dictionary<string, string> TestsOf = new()
    {
        ["bash-shunit2"] = "test_hiker.sh",
        ["clang-assert"] = "hiker.tests.c",
        ["csharp-nunit"] = "HikerTest.cs",
        ["d-unittest"] = "hiker_test.d",
        ["erlang-eunit"] = "hiker_tests.erl",
        ["gcc-assert"] = "hiker.tests.c",
        ["go-testing"] = "hiker_test.go",
        ["gpp-catch"] = "hiker.tests.cpp",
        ["gpp-googletest"] = "hiker.tests.cpp",
        ["java-junit"] = "HikerTest.java",
        ["javascript-node-assert"] = "hikerTest.js",
        ["javascript-node-jest"] = "hiker.test.js",
        ["nasm-assert"] = "hiker.tests.c",
        ["perl-test-simple"] = "hiker.t",
        ["php-unit"] = "HikerTest.php",
        ["prolog-plunit"] = "hiker.plt",
        ["python-pytest"] = "test_hiker.py",
        ["python-unittest"] = "test_hiker.py",
        ["r-runit"] = "hiker.tests.R",
        ["ruby-mini-test"] = "test_hiker.rb",
        ["rust-test"] = "tests/lib_tests.rs",
        ["vhdl-assert"] = "hiker_testbench.vhdl",
    };

    private readonly ImportedStartPoints _real = new();

    public void Dispose() => _real.Dispose();

    [SkippableFact]
    public async Task KnowTheTests() => Assert.Equal(
        TestsOf.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key}: {each.Value}"),
        (await MadeAsync()).OrderBy(each => each.Name, StringComparer.Ordinal)
            .Select(each => $"{each.Name}: {string.Join(' ', each.Made.Tests)}"));

    [SkippableFact]
    public async Task AreAllDerivedExceptTheEarlyEndOfVhdl() => Assert.Equal(
        ["vhdl-assert"],
        (await MadeAsync()).Where(
            each => each.Made.EndsEarly().Mistakes.Count != 1
                || each.Made.StrayCharacters().Mistakes.Count != 2
                || each.Made.HalfATest().Mistakes.Count != 1
                || each.Made.HalfTyped().Mistakes.Count != 1)
            .Select(each => each.Name));

    private async Task<List<(string Name, KataMistakes Made)>> MadeAsync() =>
    [
        .. (await _real.EntriesAsync())
            .Select(entry => (entry.Name, new KataMistakes(StartPoint.Load(entry.StartPointFolder)))),
    ];
}
