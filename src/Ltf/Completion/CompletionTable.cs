using System.CommandLine;
using System.CommandLine.Completions;
using HarnessCore.Scenarios;

namespace Ltf.Completion;

/// <summary>What can follow each command and option, for the scripts that shells read.</summary>
/// <param name="Path">The command's words after ltf, as in "report diff"; empty for ltf itself.</param>
/// <param name="Words">Its commands and options.</param>
/// <param name="Values">The values of its options that have a fixed set.</param>
internal sealed record CompletionTable(
    string Path, IReadOnlyList<string> Words, IReadOnlyList<(string Option, IReadOnlyList<string> Values)> Values)
{
    private static readonly string[] Families = [.. ConformanceProfile.All.Select(one => $"{one.Family}/*").Distinct()];

    /// <summary>The tables of all visible commands, the root's first.</summary>
    public static IReadOnlyList<CompletionTable> Of(Command root) => [.. Below(root, "")];

    private static IEnumerable<CompletionTable> Below(Command command, string path)
    {
        var (commands, options) = (
            command.Subcommands.Where(one => !one.Hidden).ToList(),
            command.Options.Where(one => !one.Hidden).ToList());
        IEnumerable<string> arguments = command.Arguments.SelectMany(Labels);
        yield return new CompletionTable(
            path,
            [.. commands.Select(one => one.Name), .. arguments, .. options.Select(one => one.Name), "--help"],
            [.. options.Select(one => (one.Name, ValuesOf(one))).Where(one => one.Item2.Count > 0)]);
        foreach (var one in commands)
        {
            foreach (var table in Below(one, path.Length == 0 ? one.Name : $"{path} {one.Name}")) yield return table;
        }
    }

    private static IReadOnlyList<string> ValuesOf(Option option) =>
        option.Name == "--scenario" ? [.. Families, .. ConformanceProfile.Ids]
        : option.ValueType == typeof(bool) ? []
        : [.. option.GetCompletions(CompletionContext.Empty).Select(one => one.Label)];

    private static IEnumerable<string> Labels(Argument argument) =>
        argument.GetCompletions(CompletionContext.Empty).Select(one => one.Label);
}
