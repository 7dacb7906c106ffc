using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using HarnessCore.Catalogue.Reading;

namespace Ltf.Usage;

/// <summary>
/// What the parser lets pass: it takes an unknown option for an argument, so that a slip (--image for --images) would
/// be the name of an image.
/// </summary>
internal static class RawArguments
{
    // As long as a path can be.
    private const int Longest = 4096;

    public static IEnumerable<UsageError> ProblemsWith(IReadOnlyList<string> arguments, CommandResult command)
    {
        foreach (var argument in arguments)
        {
            if (argument.Length > Longest)
                yield return new($"'{Visible(argument[..20])}…' is longer than {Longest} characters");
            else if (argument.Any(char.IsControl))
                yield return new($"'{Visible(argument)}' has a control character");
        }

        var options = Options(command).ToList();
        foreach (var argument in arguments.TakeWhile(argument => argument != "--").Where(LooksLikeAnOption))
        {
            var name = argument.Split('=', ':')[0];
            var option = options.Find(option => option.Name == name || option.Aliases.Contains(name));
            if (option is null) yield return Unknown(Visible(name), options, command);
            else if (name != argument && option.Arity.MaximumNumberOfValues == 0)
                yield return new($"{name} takes no value");
        }
    }

    /// <summary>The command's own options and those that it shares with its parents.</summary>
    private static IEnumerable<Option> Options(CommandResult command)
    {
        for (var at = command; at is not null; at = at.Parent as CommandResult)
            foreach (var option in at.Command.Options.Where(option => at == command || option.Recursive))
                if (!option.Hidden) yield return option;
    }

    // Not a lone -, which is standard input, and not a negative number.
    private static bool LooksLikeAnOption(string argument) =>
        argument.Length > 1
        && argument[0] == '-'
        && !double.TryParse(argument, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static UsageError Unknown(string name, IEnumerable<Option> options, CommandResult command)
    {
        var near = Spelling.Nearest(name, options.Select(option => option.Name));
        return new(
            $"unknown option {name}",
            near.Count > 0
                ? $"did you mean {string.Join(" or ", near.Select(option => $"`{Calls.Of(command)} {option}`"))}?"
                : null);
    }

    private static string Visible(string text) =>
        string.Concat(text.Take(60).Select(one => char.IsControl(one) ? $"\\x{(int)one:X2}" : $"{one}"));
}
