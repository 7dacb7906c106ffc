using System.CommandLine;
using Ltf.Completion;

namespace Ltf.Commands;

/// <summary>ltf completion: the script that makes a shell complete ltf's commands and options.</summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong([.. CompletionScript.Shells.Keys]);
        var command = new HelpedCommand("completion", "Print a shell's completion script.", """
            The script completes commands, options, their values, scenarios, and the images in images.yml.

            Examples:
              source <(ltf completion bash)                    in ~/.bashrc
              source <(ltf completion zsh)                     in ~/.zshrc
              ltf completion fish | source                     in config.fish
              ltf completion pwsh | Out-String | iex           in $PROFILE

            Exit codes:
              0  printed
              2  wrong usage
            """)
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            var root = parsed.RootCommandResult.Command;
            Console.Write(CompletionScript.Shells[parsed.GetRequiredValue(shell)](CompletionTable.Of(root)));
            return ExitCode.Conforms;
        });
        return command;
    }
}
