namespace LtfConformance.Families;

public sealed class ImageFamily
{
    [ConformanceTheory]
    [Family("image")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}
