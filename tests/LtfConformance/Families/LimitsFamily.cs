namespace LtfConformance.Families;

public sealed class LimitsFamily
{
    [ConformanceTheory]
    [Family("limits")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}
