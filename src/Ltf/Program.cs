using System.CommandLine;
using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Engine.Images;
using Ltf.Commands;
using Ltf.Terminal;
using Ltf.Usage;

namespace Ltf;

/// <summary>The command line for maintainers of LTF images.</summary>
internal static class Program
{
    // After Ctrl-C: the engine needs a moment to remove the containers.
    private static readonly TimeSpan CleanUp = TimeSpan.FromSeconds(30);

    public static async Task<int> Main(string[] arguments)
    {
        using var log = JobLog.Open();
        string[] given = arguments.Length == 0 ? ["--help"] : arguments;
        var parsed = CommandTree.Parse(CommandTree.Create(), given);
        using var hangUp = new HangUp(CleanUp);
        var (exitCode, problem) = await EndAsync(parsed, given, hangUp.Token);
        await Console.Error.WriteAsync(problem);
        if (log.Problem is not { } unwritten) return exitCode;
        await Console.Error.WriteAsync(ErrorText.Of($"could not write to standard output: {unwritten}"));
        return ExitCode.EngineFailed;
    }

    private static async Task<(int ExitCode, string Problem)> EndAsync(
        ParseResult parsed, string[] arguments, CancellationToken hangUp)
    {
        var help = Calls.Help(parsed.CommandResult);
        try
        {
            if (!HelpedCommand.IsAskedFor(parsed) && ParseErrors.Of(parsed, arguments) is { Count: > 0 } errors)
                return (ExitCode.WrongUsage, ErrorText.Of(errors, help));
            return (await parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = CleanUp }, hangUp), "");
        }
        catch (UsageException e)
        {
            return (ExitCode.WrongUsage, ErrorText.Of([new(e.Message, e.Hint)], help));
        }
        catch (ConfigurationException e)
        {
            return (ExitCode.WrongUsage, ErrorText.Of(
                e.Errors.Select(error => new UsageError($"{error with { Hint = null }}", error.Hint)), help));
        }
        catch (EngineNotStartedException e)
        {
            return (e.ExitCode, "");
        }
        catch (Exception e) when (e is EngineException or ImageMissingException)
        {
            return (ExitCode.EngineFailed, ErrorText.Of(e.Message));
        }
        catch (OperationCanceledException)
        {
            return (ExitCode.EngineFailed, ErrorText.Of("interrupted; all sandboxes are removed"));
        }
        // A full disk, a missing folder: the machine's fault, and no bug to report.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (ExitCode.EngineFailed, ErrorText.Of(e.Message));
        }
        catch (Exception e)
        {
            return (ExitCode.EngineFailed, ErrorText.Of(
                [new($"internal error in ltf; this says nothing about an image\n{e}")],
                "please report this, with the lines above"));
        }
    }
}
