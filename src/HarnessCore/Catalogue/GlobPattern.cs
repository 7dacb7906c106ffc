using System.IO.Enumeration;

namespace HarnessCore.Catalogue;

/// <summary>A scenario's id or an image's name, or a pattern with <c>*</c> and <c>?</c> for several, and where images.yml has it.</summary>
public sealed record GlobPattern
{
    internal GlobPattern(string text, Position at) => (Text, At) = (text, at);

    /// <summary>As it is written: "read-only/*".</summary>
    public string Text { get; }

    internal Position At { get; }

    /// <summary>Whether that id or name is meant.</summary>
    public bool Matches(string name) => FileSystemName.MatchesSimpleExpression(Text, name, ignoreCase: false);

    /// <inheritdoc />
    public override string ToString() => Text;
}
