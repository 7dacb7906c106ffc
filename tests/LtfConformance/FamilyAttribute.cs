using System.Reflection;
using HarnessCore.Scenarios;
using Xunit.Sdk;

namespace LtfConformance;

/// <summary>A row for every image of images.yml and every scenario of a family.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FamilyAttribute(string family) : DataAttribute
{
    /// <summary>The family's name in the conformance profile.</summary>
    public string Family { get; } = family;

    /// <inheritdoc />
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        from entry in Fleet.Chosen
        from scenario in ConformanceProfile.Of(Family)
        select new object[] { entry.Name, scenario.Id };
}
