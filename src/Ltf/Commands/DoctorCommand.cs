using System.CommandLine;
using Ltf.Doctor;
using static System.FormattableString;

namespace Ltf.Commands;

/// <summary>ltf doctor: whether checks can run here, and what to do where not.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new HelpedCommand("doctor", "Looks whether all is here that checks need, and says what to do where not.", """
            A line for each thing: ok, warn (checks run, perhaps slowly or otherwise than elsewhere) or missing (they do not), and what
            to do. It asks the engine (found as docker finds it: DOCKER_HOST, contexts, sockets), and has a lambda evaluated; for
            that an image is built where it is not there.

            Exit codes: 0 checks can run, 3 something is missing.
            """);
        command.SetAction(async (_, cancellationToken) =>
        {
            var findings = new List<Finding>();
            await foreach (var finding in Examination.FindAsync(cancellationToken))
            {
                findings.Add(finding);
                Console.WriteLine(finding);
            }

            var missing = findings.Count(finding => finding.Kind == FindingKind.Missing);
            var warnings = findings.Count(finding => finding.Kind == FindingKind.Warn);
            Console.WriteLine(Invariant($"\n{missing} missing, {warnings} to think about: {(missing == 0 ? "checks can run here" : "no check can run here")}"));
            return missing == 0 ? ExitCode.Conforms : ExitCode.EngineFailed;
        });
        return command;
    }
}
