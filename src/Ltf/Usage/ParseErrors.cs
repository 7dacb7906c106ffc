using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using HarnessCore.Catalogue.Reading;

namespace Ltf.Usage;

/// <summary>What is wrong with a command line, in our words where the parser has its own.</summary>
internal static class ParseErrors
{
    public static IReadOnlyList<UsageError> Of(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        var command = parsed.CommandResult;
        if (Unmatched(parsed) is { } unmatched) return [unmatched];
        var raw = RawArguments.ProblemsWith(arguments, command).ToList();
        raw.AddRange(Missing(command));
        return raw.Count > 0 ? raw : [.. parsed.Errors.GroupBy(Place).Select(same => Told(same.First(), command))];
    }

    // Of one value the first problem will do; a command can lack several things.
    private static object Place(ParseError error) =>
        error.SymbolResult is null or CommandResult ? error : error.SymbolResult;

    private static IEnumerable<UsageError> Missing(CommandResult command) => command.Command.Options
        .Where(option => option.Required && command.GetResult(option) is null or { Implicit: true })
        .Select(option => new UsageError($"{option.Name} {option.HelpName} is missing"));

    private static List<string> Commands(CommandResult result) =>
        [.. result.Command.Subcommands.Where(command => !command.Hidden).Select(command => command.Name)];

    private static UsageError? Unmatched(ParseResult parsed)
    {
        var result = parsed.CommandResult;
        // The parser drops a first argument in brackets: it could be one of its directives.
        var word = parsed.Tokens.FirstOrDefault(token => token.Type == TokenType.Directive)?.Value
            ?? parsed.UnmatchedTokens.FirstOrDefault(token => !token.StartsWith('-'));
        if (word is null || word.Length > 100 || word.Any(char.IsControl)) return null;
        var commands = Commands(result);
        if (commands.Count == 0) return new($"unexpected argument '{word}'");
        var near = Spelling.Nearest(word, commands);
        return new(
            $"unknown command '{word}'",
            near.Count > 0
                ? $"did you mean {string.Join(" or ", near.Select(name => $"`{Calls.Of(result)} {name}`"))}?"
                : null);
    }

    private static UsageError Told(ParseError error, CommandResult command) => error.SymbolResult switch
    {
        OptionResult { IdentifierTokenCount: > 1, Option.Arity.MaximumNumberOfValues: <= 1 } again =>
            new($"{again.Option.Name} can be given only once"),
        OptionResult { Tokens: [], Option.Arity.MinimumNumberOfValues: > 0 } missing =>
            new($"{missing.Option.Name} needs a value: {missing.Option.Name} {missing.Option.HelpName}"),
        OptionResult { Tokens: [var token, ..] } given when IsNoneOf(given.Option, token.Value, out var words) =>
            new(
                $"{given.Option.Name} takes {string.Join(" or ", words)}, not '{token.Value}'",
                Nearest(token.Value, words)),
        OptionResult { Tokens: [var token] } given when IsAbsent(given.Option.ValueType, token.Value, out var kind) =>
            new($"no such {kind}: '{token.Value}' ({given.Option.Name})"),
        ArgumentResult { Tokens.Count: 0 } missing => new($"{missing.Argument.Name} is missing"),
        CommandResult when command.Command.Action is null =>
            new($"`{Calls.Of(command)}` needs a command: {string.Join(", ", Commands(command))}"),
        _ => new(OnOneLine(error.Message)),
    };

    private static bool IsNoneOf(Option option, string value, out IReadOnlyList<string> words)
    {
        words = [.. option.GetCompletions(CompletionContext.Empty).Select(completion => completion.Label)];
        return words.Count > 0 && !words.Contains(value);
    }

    private static bool IsAbsent(Type type, string path, out string kind)
    {
        kind = type == typeof(DirectoryInfo) ? "folder" : "file";
        return type == typeof(DirectoryInfo) ? !Directory.Exists(path) : type == typeof(FileInfo) && !File.Exists(path);
    }

    private static string? Nearest(string value, IEnumerable<string> words) =>
        Spelling.DidYouMean(Spelling.Nearest(value, words));

    private static string OnOneLine(string message) =>
        string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
}
