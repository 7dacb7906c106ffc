namespace LtfConformance.Families;

public sealed class IsolationFamily
{
    [ConformanceTheory]
    [Family("isolation")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}
