using System.Text.RegularExpressions;

namespace HarnessCore.Catalogue;

/// <summary>
/// Reads a manifest's <c>rag_lambda</c>. In a start-point's repository it is the name of a file beside the manifest; in what
/// the languages-start-points service answers it is the lambda's source itself. Either is taken.
/// </summary>
internal sealed partial class RagLambdaReader(string folder, ErrorList errors)
{
    public const string Expected = "the name of a file beside manifest.json, or a Ruby lambda's source";

    /// <returns>The source.</returns>
    public string? Read(ScalarNode value)
    {
        if (!value.Text.AsSpan().ContainsAny('\r', '\n') && RelativeName.IsLegal(value.Text))
        {
            var path = Path.Combine(folder, value.Text);
            if (File.Exists(path)) return SourceFile.Read(path, "a Ruby lambda's source in UTF-8", errors);
        }

        if (!LooksLikeAName().IsMatch(value.Text)) return value.Text;
        errors.Add(value.At, $"no file '{value.Text}'", Expected);
        return null;
    }

    /// <summary>No lambda can be written in these characters alone.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9_./\\-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeAName();
}
