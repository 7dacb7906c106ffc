using System.IO.Enumeration;
using HarnessCore.Catalogue.Reading;

namespace HarnessCore.Catalogue;

/// <summary>
/// A scenario's id or an image's name, or a pattern with <c>*</c> and <c>?</c>, with its place in images.yml.
/// </summary>
internal sealed record GlobPattern
{
    internal GlobPattern(string text, Position at) => (Text, At) = (text, at);

    /// <summary>The pattern as written, such as "read-only/*".</summary>
    public string Text { get; }

    internal Position At { get; }

    /// <summary>Whether the pattern matches the id or name.</summary>
    public bool Matches(string name) => FileSystemName.MatchesSimpleExpression(Text, name, ignoreCase: false);

    /// <inheritdoc />
    public override string ToString() => Text;
}
