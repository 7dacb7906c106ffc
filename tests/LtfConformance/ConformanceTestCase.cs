using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace LtfConformance;

/// <summary>One image and one scenario.</summary>
public sealed class ConformanceTestCase : XunitTestCase
{
    /// <summary>For xunit, which fills it when a case crosses processes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the de-serializer; should only be called by deriving classes for de-serialization purposes")]
    public ConformanceTestCase()
    {
    }

    /// <summary>The case of an image and a scenario, by their names, and the scenario's level.</summary>
    public ConformanceTestCase(IMessageSink diagnostics, ITestMethod testMethod, object[] imageScenarioAndLevel)
        : base(
            diagnostics, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, testMethod,
            imageScenarioAndLevel)
    {
    }

    /// <summary>The image's name.</summary>
    public string Image => (string)TestMethodArguments[0];

    /// <summary>The scenario's id.</summary>
    public string Scenario => (string)TestMethodArguments[1];

    /// <inheritdoc />
    protected override void Initialize()
    {
        base.Initialize();
        Traits.Add("Image", [Image]);
        Traits.Add("Family", [Scenario.Split('/')[0]]);
        Traits.Add("Scenario", [Scenario]);
        Traits.Add("Level", [((string)TestMethodArguments[2]).ToLowerInvariant()]);
    }

    /// <inheritdoc />
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) =>
        $"{Image} › {Scenario}";
}
