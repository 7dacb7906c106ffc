using System.CommandLine;
using System.CommandLine.Parsing;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using Ltf.Commands;

namespace Ltf;

/// <summary>The command line for maintainers of LTF images.</summary>
internal static class Program
{
    // Removing the containers of a run that is broken off takes the engine a moment.
    private static readonly TimeSpan CleanUp = TimeSpan.FromSeconds(30);

    public static async Task<int> Main(string[] arguments)
    {
        var root = new RootCommand("""
            Checks LTF images: docker images that each hold a language and a test framework, in which cyber-dojo's katas run.

            To begin: ltf doctor (is all here?), ltf new my-ltf (a new image), ltf check my-ltf, ltf check DIR (a clone of yours).
            Each command tells more: ltf check --help.

            Exit codes: 0 conforms, 1 does not conform, 2 wrong usage or configuration, 3 the engine or the harness failed.
            """)
        {
            CheckCommand.Create(),
            NewCommand.Create(),
            RunCommand.Create(),
            RagCommand.Create(),
            ImagesCommand.Create(),
            ImportCommand.Create(),
            ScenariosCommand.Create(),
            StabilityCommand.Create(),
            DoctorCommand.Create(),
            ReportCommand.Create(),
            EngineCommand.Create(),
        };
        HelpedCommand.Extend(root);
        var parsed = root.Parse(arguments.Length == 0 ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"ltf: {error.Message}");
            }

            await Console.Error.WriteLineAsync($"try: {string.Join(' ', CommandsOf(parsed.CommandResult))} --help");
            return ExitCode.WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = CleanUp });
        }
        catch (ConfigurationException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.WrongUsage;
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync($"ltf: {e.Message}");
            return ExitCode.WrongUsage;
        }
        catch (Exception e) when (e is EngineException or ImageMissingException)
        {
            await Console.Error.WriteLineAsync($"ltf: {e.Message}");
            return ExitCode.EngineFailed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("ltf: stopped; its sandboxes are removed");
            return ExitCode.EngineFailed;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"ltf: this is a fault of ltf itself; it says nothing about an image\n{e}");
            return ExitCode.EngineFailed;
        }
    }

    private static IEnumerable<string> CommandsOf(CommandResult result) => result.Parent is CommandResult parent ? CommandsOf(parent).Append(result.Command.Name) : [Invocation.Name];
}
