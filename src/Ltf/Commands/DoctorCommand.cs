using System.CommandLine;
using HarnessCore.Scenarios.Judging;
using Ltf.Doctor;

namespace Ltf.Commands;

/// <summary>ltf doctor: whether this machine can run checks, and how to fix it if not.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new HelpedCommand(
            "doctor", "Check that this machine can run the suite; print how to fix what is missing.", """
            Each line is ok, warn (checks run, but some may be slow or end differently) or missing (checks cannot run),
            and names the fix. The engine is found as docker finds it: DOCKER_HOST, contexts, sockets. One lambda is
            evaluated; the first time, that builds an image.

            Examples:
              ltf doctor

            Exit codes:
              0  no problems: checks can run
              2  wrong usage
              3  something is missing
            """);
        command.SetAction(parsed => parsed, async (_, cancellationToken) =>
        {
            var findings = new List<Finding>();
            await foreach (var finding in Examination.FindAsync(cancellationToken))
            {
                findings.Add(finding);
                Console.WriteLine(finding);
            }

            Console.WriteLine($"\n{Sum(findings)}");
            return IsReady(findings) ? ExitCode.Conforms : ExitCode.EngineFailed;
        });
        return command;
    }

    /// <summary>The last line: <c>0 problems, 1 warning: ready</c>.</summary>
    internal static string Sum(IReadOnlyList<Finding> findings) =>
        $"{Count(findings, FindingKind.Missing, "problem")}, {Count(findings, FindingKind.Warn, "warning")}: "
            + (IsReady(findings) ? "ready" : "not ready");

    private static bool IsReady(IReadOnlyList<Finding> findings) =>
        findings.All(finding => finding.Kind != FindingKind.Missing);

    private static string Count(IReadOnlyList<Finding> findings, FindingKind kind, string noun) =>
        Words.Count(findings.Count(finding => finding.Kind == kind), noun);
}
