using System.CommandLine;
using HarnessCore.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ltf.Commands;

/// <summary>ltf engine: a quick probe for ./ltf and other scripts; users have ltf doctor.</summary>
internal static class EngineCommand
{
    public static Command Create()
    {
        var command = new HelpedCommand("engine", "Print which Docker Engine answers (for scripts).", """
            Not for users: `ltf doctor` says more. The engine is found as docker finds it: DOCKER_HOST, contexts,
            sockets.

            Exit codes:
              0  an engine answers
              2  wrong usage
              3  none does, with the reason on stderr
            """)
        {
            Hidden = true,
        };
        command.SetAction(parsed => parsed, async (_, cancellationToken) =>
        {
            await using var engine = await DockerEngine.ConnectAsync(NullLogger.Instance, cancellationToken);
            Console.WriteLine($"{engine.Facts.Title} (API {engine.ApiVersion}) at {engine.Endpoint}");
            return ExitCode.Conforms;
        });
        return command;
    }
}
