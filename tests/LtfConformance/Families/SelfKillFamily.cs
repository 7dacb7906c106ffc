namespace LtfConformance.Families;

public sealed class SelfKillFamily
{
    [ConformanceTheory]
    [Family("self-kill")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}
