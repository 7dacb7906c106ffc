using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Tests.Scenarios.Judging;

public sealed class ResultOrderTests
{
    [Theory]
    [InlineData("running 2 tests\ntest b ... ok\ntest a ... ok\n", "running 2 tests\ntest a ... ok\ntest b ... ok\n")]
    [InlineData("--- PASS: TestB (0.00s)\n--- PASS: TestA (0.00s)", "--- PASS: TestA (0.00s)\n--- PASS: TestB (0.00s)")]
    [InlineData("  ✓ b\n  ✓ a\n", "  ✓ a\n  ✓ b\n")]
    [InlineData("..F.", "...F")]
    [InlineData("F..                    3 / 3 (100%)", "..F                    3 / 3 (100%)")]
    public void SortsResults(string text, string sorted) => Assert.Equal(sorted, ResultOrder.Sorted(text));

    [Theory]
    [InlineData("b\na")]
    [InlineData("test b ... ok\nbetween\ntest a ... ok")]
    [InlineData("--- FAIL: TestB (0.00s)\n    b_test.go:3: b\n--- FAIL: TestA (0.00s)")]
    [InlineData("FREE")]
    [InlineData("F. Flintstone")]
    [InlineData("")]
    public void LeavesEverythingElse(string text) => Assert.Equal(text, ResultOrder.Sorted(text));
}
