using System.Text;

namespace HarnessCore.Catalogue;

/// <summary>A place in a file. Line and column count from 1, as editors do; a column counts UTF-16 characters.</summary>
internal sealed record Position(string File, int Line, int Column)
{
    /// <summary>The place of the byte at <paramref name="offset"/> of a file's content.</summary>
    public static Position Of(string file, ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..offset];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new Position(file, before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    /// <summary>Where a file as a whole is meant.</summary>
    public static Position StartOf(string file) => new(file, 1, 1);
}
