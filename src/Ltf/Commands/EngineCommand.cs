using System.CommandLine;
using HarnessCore.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ltf.Commands;

/// <summary>ltf engine: which Docker Engine answers, or why none does. For scripts, and quick: people have ltf doctor.</summary>
internal static class EngineCommand
{
    public static Command Create()
    {
        var command = new Command("engine", "Says which Docker Engine answers, found as docker finds it (DOCKER_HOST, contexts, sockets), or why none does.") { Hidden = true };
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var engine = await DockerEngine.ConnectAsync(NullLogger.Instance, cancellationToken);
            Console.WriteLine($"Docker Engine {engine.Version} (API {engine.ApiVersion}) at {engine.Endpoint}");
            return ExitCode.Conforms;
        });
        return command;
    }
}
