using HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

namespace HarnessCore.Tests.Scenarios.Judging.Diagnosis;

public sealed class BaselineExaminerTests
{
    [Theory]
    [InlineData("pytest-7.4.2, pluggy-1.0", "pytest-8.0.0, pluggy-1.0", "pytest is 8.0.0 and was 7.4.2")]
    [InlineData("PHPUnit 9.5.10 by Sebastian", "PHPUnit 10.1.0 by Sebastian", "PHPUnit is 10.1.0 and was 9.5.10")]
    [InlineData("node v18.1.0", "node v20.2.0", "node is 20.2.0 and was 18.1.0")]
    [InlineData("openjdk version 17.0.1", "openjdk version 21.0.1", "openjdk is 21.0.1 and was 17.0.1")]
    public void AVersionThatChangedIsNamed(string good, string now, string expected) =>
        Assert.EndsWith(expected, BaselineExaminer.Cause(good, now)?.Cause, StringComparison.Ordinal);

    [Theory]
    [InlineData("pytest-7.4.2", "pytest-7.4.2 failed")]
    [InlineData("Ran 1 test in 0.01s", "Ran 2 tests in 0.03s")]
    [InlineData("pytest-7.4.2", "no version")]
    public void WithoutANewVersionThereIsNoFinding(string good, string now) =>
        Assert.Null(BaselineExaminer.Cause(good, now));
}
