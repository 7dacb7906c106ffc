using HarnessCore.Sandboxes;
using static System.FormattableString;

namespace HarnessCore.Scenarios.Judging.Diagnosis.Outputs;

/// <summary>Finds runs in which the kernel killed a process for using too much memory.</summary>
internal sealed class MemoryExaminer : IExaminer
{
    public string Looks => "looking for processes killed for memory";

    public Task<IReadOnlyList<Finding>> ExamineAsync(FailedCase failed, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>(
            failed.Telling?.Log is { KilledForMemory: > 0 and var killed } log
                ? [new Finding(Rank.Proof, Cause(killed, log.PeakMemory), Topics.Memory)]
                : []);

    /// <summary>The cause.</summary>
    /// <param name="killed">How many processes were killed; at least one.</param>
    /// <param name="peak">The most memory that the sandbox used, in bytes; null if the kernel did not tell.</param>
    internal static ProbableCause Cause(int killed, long? peak) => new(
        $"The kernel killed {(killed == 1 ? "1 process" : $"{killed} processes")} of the run for using too much "
            + Invariant($"memory: the sandbox's limit is {SandboxLimits.Memory >> 20} MB")
            + (peak is { } bytes ? Invariant($", and it used {bytes >> 20} MB") : "")
            + "; files in /sandbox and /tmp count",
        "Limit the tool's memory, e.g. -Xmx512m in JAVA_TOOL_OPTIONS, NODE_OPTIONS=--max-old-space-size=512, make -j2");
}
