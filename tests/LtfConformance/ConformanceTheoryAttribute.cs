using Xunit.Abstractions;
using Xunit.Sdk;

namespace LtfConformance;

/// <summary>A theory whose cases are called "gcc-assert › stdout/no-newline", and that can be skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("LtfConformance.ConformanceDiscoverer", "LtfConformance")]
public sealed class ConformanceTheoryAttribute : TheoryAttribute;

/// <summary>Makes the theory's cases.</summary>
public sealed class ConformanceDiscoverer(IMessageSink diagnostics) : TheoryDiscoverer(diagnostics)
{
    /// <inheritdoc />
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
        [new ConformanceTestCase(DiagnosticMessageSink, testMethod, dataRow)];
}
