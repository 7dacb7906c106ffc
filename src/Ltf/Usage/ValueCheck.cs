using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Ltf.Usage;

/// <summary>
/// What holds for the values of all options and arguments. A symbol's own validators see only values that passed:
/// asking the parser for a number that is none throws. For the same reason no command has a validator: it would run
/// before those of its options. What options say together is checked by the command's action.
/// </summary>
internal static class ValueCheck
{
    public static void Guard(Command command)
    {
        command.Options.ToList().ForEach(Guard);
        command.Arguments.ToList().ForEach(Guard);
        command.Subcommands.ToList().ForEach(Guard);
    }

    /// <summary>What to say of an option's or an argument's values, or null.</summary>
    private static string? ProblemWith(string name, Type type, IReadOnlyList<Token> values) =>
        values.Any(value => value.Value.Any(char.IsControl)) ? $"the value of {name} has a control character"
        : values.Any(value => value.Value.Length == 0) ? $"the value of {name} is empty"
        : values.FirstOrDefault(value => !IsOf(type, value.Value)) is { } other
            ? $"{name} takes {(IsWhole(type) ? "a whole number" : "a number")}, not '{other.Value}'"
        : null;

    private static void Guard(Option option)
    {
        // A flag is there or not: `--flag false` would be neither.
        if (option.ValueType == typeof(bool)) option.Arity = ArgumentArity.Zero;
        var own = option.Validators.ToList();
        option.Validators.Clear();
        option.Validators.Add(given =>
        {
            if (given.Implicit) return;
            // ParseErrors names what is wrong with their number.
            if (given.IdentifierTokenCount > 1 && option.Arity.MaximumNumberOfValues <= 1)
                given.AddError("repeated");
            else if (given.Tokens.Count < option.Arity.MinimumNumberOfValues)
                given.AddError("no value");
            else if (ProblemWith(option.Name, option.ValueType, given.Tokens) is { } problem)
                given.AddError(problem);
            else own.ForEach(validate => validate(given));
        });
    }

    private static void Guard(Argument argument)
    {
        var own = argument.Validators.ToList();
        argument.Validators.Clear();
        argument.Validators.Add(given =>
        {
            if (ProblemWith(argument.Name, argument.ValueType, given.Tokens) is { } problem) given.AddError(problem);
            else own.ForEach(validate => validate(given));
        });
    }

    private static bool IsWhole(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(int);

    private static bool IsOf(Type type, string value) =>
        IsWhole(type) ? int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
        : (Nullable.GetUnderlyingType(type) ?? type) != typeof(double)
            || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
