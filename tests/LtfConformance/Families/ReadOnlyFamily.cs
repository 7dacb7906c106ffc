namespace LtfConformance.Families;

public sealed class ReadOnlyFamily
{
    [ConformanceTheory]
    [Family("read-only")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}
