using HarnessCore.Sandboxes;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

/// <summary>Finds runs in which the kernel killed a process for using too much memory.</summary>
internal sealed class MemoryExaminer : IExaminer
{
    public string Looks => "looking for processes killed for memory";

    public Task<IReadOnlyList<Finding>> ExamineAsync(FailedCase failed, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>(
            failed.Telling?.Log.KilledForMemory is > 0 and var killed
                ? [new Finding(Rank.Proof, Cause(killed), Topics.Memory)]
                : []);

    private static ProbableCause Cause(int killed) => new(
        Invariant($"The kernel killed {killed} process{(killed == 1 ? "" : "es")} of the run, whose memory peaked at ")
            + Invariant($"the sandbox's limit of {SandboxLimits.Memory >> 20} MB; files in /sandbox and /tmp count"),
        "Limit the tool's memory, e.g. -Xmx512m in JAVA_TOOL_OPTIONS, NODE_OPTIONS=--max-old-space-size=512, make -j2");
}
