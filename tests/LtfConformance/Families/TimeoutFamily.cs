namespace LtfConformance.Families;

public sealed class TimeoutFamily
{
    [ConformanceTheory]
    [Family("timeout")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}
