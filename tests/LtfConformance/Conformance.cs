using System.Diagnostics;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace LtfConformance;

/// <summary>Every image with every scenario, as a test each: "gcc-assert › stdout/no-newline".</summary>
public sealed class Conformance
{
    /// <summary>
    /// What the cases belong to. <see cref="ConformanceRunner"/> runs them, all in one check; xunit calls this never.
    /// </summary>
    [ConformanceCases]
    public void Conforms() => throw new UnreachableException();
}

/// <summary>Makes a method's cases of what the settings choose.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("LtfConformance.ConformanceDiscoverer", "LtfConformance")]
public sealed class ConformanceCasesAttribute : FactAttribute;

/// <summary>Makes the cases; with wrong settings a single one, which fails and says what is wrong.</summary>
public sealed class ConformanceDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc />
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        Suite.Problem is null
            ? Suite.Settings.Cases.Select(one => new ConformanceTestCase(
                diagnostics, testMethod, [one.Entry.Name, one.Scenario.Id, one.Scenario.Level.ToString()]))
            : WrongSettings(testMethod);

    // A filter may leave this case out.
    private IEnumerable<IXunitTestCase> WrongSettings(ITestMethod testMethod)
    {
        var one = new ConformanceTestCase(diagnostics, testMethod, ["suite", "settings/usable", "Required"]);
        diagnostics.OnMessage(new DiagnosticMessage($"the settings are wrong: see the test {one.DisplayName}"));
        return [one];
    }
}
