namespace LtfConformance.Families;

public sealed class StatusFamily
{
    [ConformanceTheory]
    [Family("status")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}
