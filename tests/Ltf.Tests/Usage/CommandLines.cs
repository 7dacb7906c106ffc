using System.CommandLine;
using Ltf.Usage;

namespace Ltf.Tests.Usage;

/// <summary>
/// Command lines from the real tree of commands, so that a new option is fuzzed as soon as it exists: right ones, wrong
/// ones, and some that nobody would type.
/// </summary>
internal static class CommandLines
{
    // Of the values that each option is tried with: all of them would take minutes.
    private const int Most = 8;

    // No absolute path, and at most one ..: ltf new and import write where they are told to.
    private static readonly string[] Values =
    [
        "", " ", "x", "one", "kata", "images.yml", "..", "-", "--", "---", "-x", "--x", "--x=y", "-1", "0", "1", "2.5",
        "1e3", "99999999999999999999", "NaN", "∞", "true", "both", "green", "1/2", "0/0", "9/8", "2147483647", "@x",
        "@", "[x]",
        "[suggest]", "[diagram]", "*", "**", "self-kill/*", "?", "[", "[a-", "\\", "{", "%s", "$(true)", "'", "\"", "é",
        "🦊",
        "a\nb", "a\tb", "\0", "a\0b", "\u001b[31m", "\ud800", "http://[", "a=b", "=", "a=", "=b", "x:y", ":", "a b",
        new('x', 300), new('x', 4096), new('x', 5000), new('*', 4000), "localhost:1/x:y", "no-such/folder", "kata/",
        "./kata",
    ];

    /// <summary>Each command and option: missing, repeated, misspelt, misplaced, and with some of the values.</summary>
    public static IEnumerable<string[]> OfEachSymbol(Random random)
    {
        foreach (var (path, command, options) in Commands(CommandTree.Create(), [], []))
        {
            string[] plain = [.. path, .. Required(command)];
            yield return path;
            yield return plain;
            foreach (var value in Values)
            {
                yield return [.. random.Next(2) == 0 ? path : plain, value];
                yield return [.. plain, "--", value];
            }

            foreach (var name in options.SelectMany(option => option.Aliases.Prepend(option.Name)))
            {
                yield return [.. plain, name];
                yield return [.. plain, name, name];
                yield return [.. plain, name, "x", name, "x"];
                yield return [.. plain, name[..^1]];
                yield return [name, .. plain];
                yield return [.. plain, name, ""];
                foreach (var value in random.GetItems(Values, Most)) yield return [.. plain, name, value];
                foreach (var value in random.GetItems(Values, 2)) yield return [.. plain, $"{name}={value}"];
            }
        }
    }

    /// <summary>Words of all kinds, thrown together.</summary>
    public static IEnumerable<string[]> Random(Random random, int count)
    {
        var commands = Commands(CommandTree.Create(), [], []).ToList();
        for (var i = 0; i < count; i++)
        {
            var (path, command, options) = commands[random.Next(commands.Count)];
            var line = path.Concat(random.Next(2) == 0 ? Required(command) : []).ToList();
            for (var words = random.Next(5); words > 0; words--)
            {
                var word = random.Next(2) == 0
                    ? options[random.Next(options.Count)].Name
                    : Values[random.Next(Values.Length)];
                line.Insert(random.Next(line.Count + 1), word);
            }

            yield return [.. line];
        }
    }

    private static IEnumerable<(string[] Path, Command Command, List<Option> Options)> Commands(
        Command command, string[] path, IEnumerable<Option> inherited)
    {
        yield return (path, command, [.. command.Options, .. inherited]);
        var recursive = inherited.Concat(command.Options.Where(option => option.Recursive)).ToList();
        foreach (var below in command.Subcommands)
            foreach (var found in Commands(below, [.. path, below.Name], recursive))
                yield return found;
    }

    // So that what is fuzzed is reached.
    private static IEnumerable<string> Required(Command command) =>
    [
        .. command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Select(_ => "1"),
        .. command.Options.Where(option => option.Required).SelectMany(option => new[] { option.Name, "kata" }),
    ];
}
