namespace LtfConformance;

// A class a family, since xunit runs the tests of one class one after another.

public sealed class CasesFamily
{
    [ConformanceTheory, Family("cases")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}

public sealed class FilesFamily
{
    [ConformanceTheory, Family("files")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}

public sealed class ImageFamily
{
    [ConformanceTheory, Family("image")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}

public sealed class IsolationFamily
{
    [ConformanceTheory, Family("isolation")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}

public sealed class LimitsFamily
{
    [ConformanceTheory, Family("limits")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}

public sealed class MistakesFamily
{
    [ConformanceTheory, Family("mistakes")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}

public sealed class ReadOnlyFamily
{
    [ConformanceTheory, Family("read-only")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}

public sealed class SelfKillFamily
{
    [ConformanceTheory, Family("self-kill")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}

public sealed class StartPointFamily
{
    [ConformanceTheory, Family("start-point")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}

public sealed class StatusFamily
{
    [ConformanceTheory, Family("status")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}

public sealed class StderrFamily
{
    [ConformanceTheory, Family("stderr")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}

public sealed class StdinFamily
{
    [ConformanceTheory, Family("stdin")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}

public sealed class StdoutFamily
{
    [ConformanceTheory, Family("stdout")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}

public sealed class TimeoutFamily
{
    [ConformanceTheory, Family("timeout")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}

public sealed class TrafficLightFamily
{
    [ConformanceTheory, Family("traffic-light")]
    public Task Conforms(string ltf, string scenario) => Conformance.CheckAsync(ltf, scenario);
}
