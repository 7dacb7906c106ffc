using System.CommandLine;
using System.CommandLine.Help;
using Ltf.Commands;

namespace Ltf.Usage;

/// <summary>All commands and options of ltf.</summary>
internal static class CommandTree
{
    // No @file: an argument that begins with @ is an argument.
    private static readonly ParserConfiguration Plain = new()
    {
        EnablePosixBundling = false,
        ResponseFileTokenReplacer = null,
    };

    private const string More = """
        `ltf COMMAND --help` explains a command.

        Examples:
          ltf doctor          check that this machine can run the suite
          ltf new my-ltf      create an image, with everything that it needs
          ltf check my-ltf    check it
          ltf check DIR       check a repository that you have cloned
          ltf lint DIR        check its start-point only, without an engine

        Exit codes:
          0  ok
          1  an image does not conform, or another check failed (see the command's help)
          2  wrong usage or configuration
          3  the engine or ltf failed: this says nothing about an image
        """;

    public static RootCommand Create()
    {
        var root = new RootCommand(
            "Check LTF images: Docker images that hold a language and a test framework, and run cyber-dojo's katas.")
        {
            CheckCommand.Create(),
            LintCommand.Create(),
            NewCommand.Create(),
            RunCommand.Create(),
            RagCommand.Create(),
            ImagesCommand.Create(),
            ImportCommand.Create(),
            ScenariosCommand.Create(),
            StabilityCommand.Create(),
            BisectCommand.Create(),
            CompareCommand.Create(),
            DoctorCommand.Create(),
            ReportCommand.Create(),
            SnapshotsCommand.Create(),
            ServeCommand.Create(),
            EngineCommand.Create(),
            CompletionCommand.Create(),
        };
        // [suggest] and the like would take an argument in brackets for themselves; /h would take a folder.
        root.Directives.Clear();
        root.Options.Remove(root.Options.OfType<HelpOption>().Single());
        root.Options.Add(HelpedCommand.HelpOption(More));
        ValueCheck.Guard(root);
        return root;
    }

    public static ParseResult Parse(RootCommand root, IReadOnlyList<string> arguments) => root.Parse(arguments, Plain);
}
