namespace LtfConformance.Families;

public sealed class StdoutFamily
{
    [ConformanceTheory]
    [Family("stdout")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}
