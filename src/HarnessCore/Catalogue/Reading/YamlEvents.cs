using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HarnessCore.Catalogue.Reading;

/// <summary>
/// YamlDotNet's parser, with one kind of exception: broken YAML, such as a stray "..." before the first line, makes it
/// throw others, too.
/// </summary>
internal sealed class YamlEvents(string text) : IParser
{
    private readonly Parser _parser = new(new StringReader(text));

    /// <inheritdoc />
    public ParsingEvent? Current => _parser.Current;

    /// <inheritdoc />
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public bool MoveNext()
    {
        var last = _parser.Current?.End ?? Mark.Empty;
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception e) when (e is not (YamlException or OutOfMemoryException))
        {
            throw new YamlException(last, last, "what follows makes no sense", e);
        }
    }
}
