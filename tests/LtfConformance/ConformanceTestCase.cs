using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace LtfConformance;

/// <summary>One image and one scenario; its name reads "gcc-assert › stdout/no-newline".</summary>
public sealed class ConformanceTestCase : SkippableFactTestCase
{
    /// <summary>For xunit, which fills it when a case crosses processes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the de-serializer; should only be called by deriving classes for de-serialization purposes")]
    public ConformanceTestCase()
    {
    }

    /// <summary>The case of an image and a scenario, by their names.</summary>
    public ConformanceTestCase(IMessageSink diagnostics, ITestMethod testMethod, object[] ltfAndScenario)
        : base(
            [typeof(Xunit.SkipException).FullName!], diagnostics, TestMethodDisplay.ClassAndMethod,
            TestMethodDisplayOptions.None, testMethod, ltfAndScenario)
    {
    }

    /// <inheritdoc />
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) =>
        $"{TestMethodArguments[0]} › {TestMethodArguments[1]}";
}
