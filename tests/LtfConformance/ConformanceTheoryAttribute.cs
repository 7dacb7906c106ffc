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
    /// <summary>No cases without rows: not every image has cases of its own.</summary>
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        base.Discover(discoveryOptions, testMethod, theoryAttribute)
            .Where(one => one is not ExecutionErrorTestCase || testMethod.TestClass.Class.Name
                != typeof(CasesFamily).FullName);

    /// <inheritdoc />
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute,
        object[] dataRow) =>
        [new ConformanceTestCase(DiagnosticMessageSink, testMethod, dataRow)];
}
