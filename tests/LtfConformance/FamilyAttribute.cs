using System.Reflection;
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
        from scenario in Fleet.ScenariosOf(entry)
        where scenario.Family == Family
        select new object[] { entry.Name, scenario.Id };
}
