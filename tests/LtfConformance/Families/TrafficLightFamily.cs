namespace LtfConformance.Families;

public sealed class TrafficLightFamily
{
    [ConformanceTheory]
    [Family("traffic-light")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}
