using System.CommandLine.Parsing;

namespace Ltf.Usage;

/// <summary>How the user calls a command: for hints, which are there to be copied.</summary>
internal static class Calls
{
    public static string Of(CommandResult result) => string.Join(' ', Words(result));

    /// <summary>What every hint can fall back on.</summary>
    public static string Help(CommandResult result) => $"run `{Of(result)} --help` for the usage";

    private static IEnumerable<string> Words(CommandResult result) =>
        result.Parent is CommandResult parent ? Words(parent).Append(result.Command.Name) : [Invocation.Name];
}
