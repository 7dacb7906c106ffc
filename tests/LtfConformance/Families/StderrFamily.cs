namespace LtfConformance.Families;

public sealed class StderrFamily
{
    [ConformanceTheory]
    [Family("stderr")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}
