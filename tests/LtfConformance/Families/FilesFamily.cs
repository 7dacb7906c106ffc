namespace LtfConformance.Families;

public sealed class FilesFamily
{
    [ConformanceTheory]
    [Family("files")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}
