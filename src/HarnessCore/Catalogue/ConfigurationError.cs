using System.Globalization;

namespace HarnessCore.Catalogue;

/// <summary>One error in a configuration file, with its place. Long texts are cut: an error may quote the file.</summary>
/// <param name="File">The file's path, as the caller gave it.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column, counted from 1.</param>
/// <param name="Problem">What is wrong: <c>unknown key 'iamge'</c>.</param>
/// <param name="Expected">What was expected: <c>one of: name, image</c>.</param>
/// <param name="Hint">A likely fix, if there is one: <c>did you mean 'image'?</c></param>
public sealed record ConfigurationError(
    string File, int Line, int Column, string Problem, string Expected, string? Hint = null)
{
    private const int Most = 1000;

    /// <inheritdoc cref="ConfigurationError(string, int, int, string, string, string?)" path="/param[@name='Problem']"/>
    public string Problem { get; init; } = Cut(Problem);

    /// <inheritdoc cref="ConfigurationError(string, int, int, string, string, string?)" path="/param[@name='Expected']"/>
    public string Expected { get; init; } = Cut(Expected);

    /// <inheritdoc cref="ConfigurationError(string, int, int, string, string, string?)" path="/param[@name='Hint']"/>
    public string? Hint { get; init; } = Hint is null ? null : Cut(Hint);

    /// <summary>
    /// The error on one line, with control characters escaped:
    /// <c>images.yml:12:5: unknown key 'iamge'; expected one of: name, image; did you mean 'image'?</c>
    /// </summary>
    public override string ToString()
    {
        var sentence = Hint is null ? $"{Problem}; expected {Expected}" : $"{Problem}; expected {Expected}; {Hint}";
        return string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {OnOneLine(sentence)}");
    }

    // The beginning, and the end behind what is quoted.
    private static string Cut(string text) => text.Length <= Most
        ? text
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{text[..(Most / 2)]} … {text[^(Most / 4)..]} ({text.Length} characters)");

    private static string OnOneLine(string text) => string.Concat(text.Select(Visible));

    private static string Visible(char character) => character switch
    {
        '\r' => "\\r",
        '\n' => "\\n",
        '\t' => "\\t",
        _ when char.IsControl(character) => "\\x" + ((int)character).ToString("X2", CultureInfo.InvariantCulture),
        _ when char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator => "\\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture),
        _ => character.ToString(),
    };
}
