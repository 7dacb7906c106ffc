using System.Text.RegularExpressions;

namespace HarnessCore.Scenarios.Mistakes;

/// <summary>
/// The kata with another name: hiker becomes fizz_buzz, Hiker becomes FizzBuzz, in file names and contents.
/// cyber-dojo.sh and build files stay as they are.
/// </summary>
internal static partial class Renaming
{
    /// <summary>As in "hiker renamed to fizz_buzz".</summary>
    public const string Did = "hiker renamed to fizz_buzz";

    /// <summary>Whether there is anything to rename.</summary>
    public static bool IsPossibleIn(IReadOnlyDictionary<string, string> files) =>
        files.Any(file => !BuildFiles.IsOne(file.Key) && (Old().IsMatch(file.Key) || Old().IsMatch(file.Value)));

    /// <summary>The renamed kata.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> files) =>
        files.ToDictionary(
            file => BuildFiles.IsOne(file.Key) ? file.Key : Renamed(file.Key),
            file => BuildFiles.IsOne(file.Key) ? file.Value : Renamed(file.Value), StringComparer.Ordinal);

    /// <summary>The lines of cyber-dojo.sh and build files that still have the old name, each with its place.</summary>
    public static IReadOnlyList<string> Left(IReadOnlyDictionary<string, string> files) =>
    [
        .. files.Where(file => BuildFiles.IsOne(file.Key))
            .SelectMany(file => file.Value.Split('\n').Select((line, i) => (line, Place: $"{file.Key}:{i + 1}")))
            .Where(each => Old().IsMatch(each.line))
            .Select(each => $"{each.Place}: {each.line.Trim()}"),
    ];

    private static string Renamed(string text) => Old().Replace(text, old => old.Value switch
    {
        "Hiker" => "FizzBuzz",
        "HIKER" => "FIZZ_BUZZ",
        _ => "fizz_buzz",
    });

    // As a word or a part of one: hikerTest, test_hiker, HikerTest; not hitchhiker or hikers.
    [GeneratedRegex("(?<![a-z])hiker(?![a-z])|Hiker(?![a-z])|HIKER(?![A-Z])")]
    private static partial Regex Old();
}
