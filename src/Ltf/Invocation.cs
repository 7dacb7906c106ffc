using System.Text.RegularExpressions;

namespace Ltf;

/// <summary>How the user has called ltf, for command lines that they are to copy.</summary>
internal static partial class Invocation
{
    /// <summary>
    /// What comes before the arguments. ./ltf of a clone says so itself: it is a script that starts another program.
    /// </summary>
    public static string Name { get; } =
        Environment.GetEnvironmentVariable("LTF_COMMAND") is { Length: > 0 } script ? Quoted(script)
        : Path.GetFileNameWithoutExtension(
            Environment.ProcessPath) == "dotnet" ? $"dotnet {Quoted(Path.Combine(AppContext.BaseDirectory, "ltf.dll"))}"
        : "ltf";

    /// <summary>As a shell takes it for one word.</summary>
    public static string Quoted(string word) =>
        Plain().IsMatch(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[A-Za-z0-9_./:@%+=,-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
