using Xunit.Abstractions;
using Xunit.Sdk;

namespace HarnessCore.Tests.Faults;

/// <summary>Keeps the faults in the order of their list, and remembers which of them will be tried.</summary>
public sealed class FaultOrder : ITestCaseOrderer
{
    public const string TypeName = "HarnessCore.Tests.Faults.FaultOrder";
    public const string AssemblyName = "HarnessCore.Tests";

    private static volatile IReadOnlyList<string> _names = [];

    /// <summary>The fault that is tried after another; null after the last.</summary>
    public static SeededFault? After(SeededFault fault)
    {
        var next = _names.SkipWhile(name => name != fault.Name).Skip(1).FirstOrDefault();
        return FaultChoice.All.SingleOrDefault(each => each.Name == next);
    }

    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase
    {
        var places = FaultChoice.All.Index().ToDictionary(each => each.Item.Name, each => each.Index);
        var ordered = testCases.OrderBy(test => NameOf(test) is { } name ? places[name] : -1).ToList();
        _names = [.. ordered.Select(test => NameOf(test)).OfType<string>()];
        return ordered;
    }

    private static string? NameOf(ITestCase test) => test.TestMethodArguments?.SingleOrDefault() as string;
}
