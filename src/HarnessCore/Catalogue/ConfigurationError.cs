using System.Globalization;

namespace HarnessCore.Catalogue;

/// <summary>One thing that is wrong in a configuration file, and where.</summary>
/// <param name="File">The file's path, as the caller of the reader gave it.</param>
/// <param name="Line">Counts from 1.</param>
/// <param name="Column">Counts from 1.</param>
/// <param name="Problem">What is wrong: <c>unknown key 'iamge'</c>.</param>
/// <param name="Expected">What would be right: <c>one of: name, image</c>.</param>
/// <param name="Hint">A likely cure, where there is one: <c>did you mean 'image'?</c></param>
public sealed record ConfigurationError(string File, int Line, int Column, string Problem, string Expected, string? Hint = null)
{
    /// <summary>
    /// One line, whatever texts the error quotes:
    /// <c>images.yml:12:5: unknown key 'iamge'; expected one of: name, image; did you mean 'image'?</c>
    /// </summary>
    public override string ToString()
    {
        var sentence = Hint is null ? $"{Problem}; expected {Expected}" : $"{Problem}; expected {Expected}; {Hint}";
        return string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {OnOneLine(sentence)}");
    }

    private static string OnOneLine(string text) => string.Concat(text.Select(Visible));

    private static string Visible(char character) => character switch
    {
        '\r' => "\\r",
        '\n' => "\\n",
        '\t' => "\\t",
        _ when char.IsControl(character) => "\\x" + ((int)character).ToString("X2", CultureInfo.InvariantCulture),
        _ => character.ToString(),
    };
}
