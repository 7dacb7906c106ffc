namespace LtfConformance.Families;

public sealed class StdinFamily
{
    [ConformanceTheory]
    [Family("stdin")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}
