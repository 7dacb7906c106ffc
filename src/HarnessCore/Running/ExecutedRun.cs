using System.Globalization;
using HarnessCore.Sandboxes;
using HarnessCore.TrafficLights;

namespace HarnessCore.Running;

/// <summary>A run that is over: what came out of the sandbox, and the lambda's answer.</summary>
/// <param name="Output">What came out of the sandbox.</param>
/// <param name="Answer">The lambda's answer; null when it was not asked.</param>
/// <param name="Changes">The files created and changed.</param>
/// <param name="Timings">Where the time went.</param>
/// <param name="Container">The sandbox's container.</param>
/// <param name="Load">How much of the machine the run got.</param>
/// <param name="Writes">The paths written to outside the tmpfs mounts; null when the request did not ask.</param>
internal sealed record ExecutedRun(
    SandboxOutput Output, LambdaAnswer? Answer, FileChanges Changes, RunTimings Timings, string Container,
    RunLoad? Load, IReadOnlyList<string>? Writes)
{
    // bash's status for a missing script.
    private const int NotFound = 127;

    /// <summary>Whether the sandbox may be cleaned and reused.</summary>
    public bool LeavesSandboxUsable => Output is { End: SandboxEnd.Told, TimedOut: false, OomKills: 0 };

    /// <summary>What the run came to, for its caller.</summary>
    public RunResult ToResult() => new()
    {
        Stdout = CapturedText.From(Output.Stdout),
        Stderr = CapturedText.From(Output.Stderr),
        Status = Output.Status?.ToString(CultureInfo.InvariantCulture) ?? RunResult.StatusWithout(Outcome),
        Outcome = Outcome,
        Created = Changes.Created,
        Changed = Changes.Changed,
        Log = Log,
    };

    private RunOutcome Outcome =>
        Output.TimedOut ? RunOutcome.TimedOut
        : Answer?.Colour is { } colour ? Enum.Parse<RunOutcome>(colour.ToString())
        : RunOutcome.Faulty;

    private RunLog Log => new()
    {
        Problem = Problem,
        EngineError = Output.End == SandboxEnd.Killed
            ? "process 1 of the container was killed, and the engine did not do it: another process on its machine "
                + "did, or a kata that attached to it with ptrace"
            : null,
        NoSandbox = NoSandbox,
        Container = Container,
        ContainerExitCode = Output.ContainerExitCode,
        KilledForMemory = KilledForMemory,
        PeakMemory = Output.PeakMemory,
        Sandbox = Output.Complaints.Length > 0 ? Output.Complaints : null,
        Lambda = Answer,
        CreatedInAll = Changes.CreatedInAll > Changes.Created.Count ? Changes.CreatedInAll : null,
        Writes = Writes,
        Processes = Output.TimedOut ? Output.Processes : null,
        Load = Load,
        Milliseconds = Timings,
    };

    private string? Problem => Output.End switch
    {
        SandboxEnd.OutOfMemory => "the kernel killed the sandbox for using too much memory; status and files are lost",
        SandboxEnd.Killed => "the sandbox's process 1 was killed; status and files are lost",
        SandboxEnd.Died =>
            $"the sandbox's process 1 exited with code {Output.ContainerExitCode}; status and files are lost",
        SandboxEnd.Unresponsive when Output.Status is not null =>
            "the kata left too many files to bring back in time; some or all are lost",
        SandboxEnd.Unresponsive => "the sandbox did not stop and was killed; status and files are lost",
        _ when Output.Status is null => "the sandbox reported no exit status; the kata tampered with it",
        _ when Output.OomKills > 0 => Output.OomKills == 1
            ? "the kernel killed 1 process for using too much memory"
            : $"the kernel killed {Output.OomKills} processes for using too much memory",
        _ => Answer?.Fault?.Context
            ?? (Changes.TooSlow is { } pattern
                ? $"the hidden_filenames pattern '{pattern}' takes too long; it hides nothing"
                : null),
    };

    private string? NoSandbox =>
        Output.Status == NotFound
            && CapturedText.From(Output.Stderr).Content
                .StartsWith("bash: ./cyber-dojo.sh: No such file", StringComparison.Ordinal)
            ? "cyber-dojo.sh is not in /sandbox, where it should have been unpacked: "
                + (Output.Complaints.Length > 0
                    ? Output.Complaints
                    : "a bash startup file changes the directory or deletes it")
            : null;

    private int? KilledForMemory =>
        Output.End == SandboxEnd.OutOfMemory ? Math.Max(1, Output.OomKills)
        : Output.OomKills > 0 ? Output.OomKills
        : null;
}
