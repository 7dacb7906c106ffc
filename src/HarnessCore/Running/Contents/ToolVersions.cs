using System.Text.RegularExpressions;

namespace HarnessCore.Running.Contents;

/// <summary>The tools that a kata calls, and what they say to --version.</summary>
internal static partial class ToolVersions
{
    // Each may take its three seconds.
    private const int Most = 20;

    private static readonly string[] Keywords =
    [
        "if", "then", "else", "elif", "fi", "while", "until", "do", "done", "for", "case", "esac", "in", "function",
        "time", "exec", "command", "env", "!", "{", "}", "eval", "builtin", "nice", "nohup", "trap",
    ];

    /// <summary>
    /// bash, and the first words of the commands in cyber-dojo.sh, in other scripts and in makefiles. It need not be
    /// exact: what is no command of the image is asked nothing.
    /// </summary>
    public static IReadOnlyList<string> NamesIn(IReadOnlyDictionary<string, string> files) =>
    [
        .. files.Where(file => IsScript(file.Key))
            .OrderByDescending(file => file.Key == "cyber-dojo.sh")
            .SelectMany(file => FirstWords(file.Value))
            .Prepend("bash")
            .Distinct(StringComparer.Ordinal)
            .Take(Most),
    ];

    /// <summary>
    /// A script that prints "tool NAME LINE" for each of them that is a program in PATH and knows --version.
    /// </summary>
    public static string Script(IReadOnlyList<string> tools) => $$"""
        for tool in {{string.Join(' ', tools)}}; do
          path=$(type -P "$tool") || continue
          text=$(timeout 3 "$path" --version 2>&1 </dev/null) || continue
          while read -r line; do
            [ -n "$line" ] && echo "tool $tool $line" && break
          done <<<"$text"
        done

        """.ReplaceLineEndings("\n");

    /// <summary>The versions in what that script prints.</summary>
    public static IReadOnlyList<ImageFact> In(string printed) =>
    [
        .. printed.Split('\n').Select(line => Answer().Match(line)).Where(match => match.Success)
            .Select(match => new ImageFact(
                FactKind.Tool, match.Groups["name"].Value, match.Groups["line"].Value.Trim()))
            .DistinctBy(fact => fact.Name),
    ];

    private static bool IsScript(string name) => name.EndsWith(".sh", StringComparison.Ordinal)
        || Path.GetFileName(name).Equals("makefile", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> FirstWords(string script) =>
        from line in script.Split('\n')
        where !line.TrimStart().StartsWith('#')
        from command in Separators().Split(line)
        let words = command.Trim().TrimStart('@', '-', '"', '\'')
            .Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
        let first = words.SkipWhile(word => Keywords.Contains(word) || Assignment().IsMatch(word)).FirstOrDefault()
        where first is not null
        let name = first.Trim('"', '\'')
        // What is in the sandbox is the kata's own.
        where Name().IsMatch(name)
        select name;

    [GeneratedRegex(@"&&|\|\||[;|()`&]|\$\(", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*=", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^(?:/usr/[A-Za-z0-9/._+-]+|/opt/[A-Za-z0-9/._+-]+|[A-Za-z][A-Za-z0-9._+-]*)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex("^tool (?<name>[^ ]+) (?<line>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Answer();
}
