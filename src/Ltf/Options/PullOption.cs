using System.CommandLine;
using HarnessCore.Engine.Registries;

namespace Ltf.Options;

/// <summary>The option of a command that pulls images.</summary>
internal sealed class PullOption
{
    private readonly Option<string> _pull = new("--pull")
    {
        Description =
            "When to pull images that have a reference: missing, always or never. What a Dockerfile builds on is "
                + "pulled if it is missing.",
        DefaultValueFactory = _ => "missing",
        HelpName = "WHEN",
    };

    /// <summary>Adds the option to a command.</summary>
    public PullOption(Command command)
    {
        _pull.AcceptOnlyFromAmong("missing", "always", "never");
        command.Add(_pull);
    }

    /// <summary>What was chosen.</summary>
    public PullPolicy Of(ParseResult parsed) =>
        Enum.Parse<PullPolicy>(parsed.GetRequiredValue(_pull), ignoreCase: true);
}
