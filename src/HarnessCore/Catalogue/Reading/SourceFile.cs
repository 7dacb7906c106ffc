using System.Globalization;
using System.Text;
using System.Text.Unicode;
using HarnessCore.Storage;

namespace HarnessCore.Catalogue.Reading;

/// <summary>
/// Reads files as strict UTF-8, byte for byte: a byte-order mark, CRLF and a missing final newline stay as they are.
/// </summary>
internal static class SourceFile
{
    /// <summary>
    /// Larger than any that was seen: a file without end, or one that unfolds, must not take all memory.
    /// </summary>
    public const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Reads a file that the user named.</summary>
    /// <returns>
    /// Null, with the reason in <paramref name="errors"/>, for a file that is missing, not readable or not UTF-8.
    /// </returns>
    public static string? Read(string path, string expected, ErrorList errors) =>
        ReadUtf8(path, expected, errors) is { } utf8 ? Encoding.UTF8.GetString(utf8) : null;

    /// <summary>Reads a file that the user named, as the bytes that it has.</summary>
    /// <inheritdoc cref="Read(string, string, ErrorList)" path="/returns" />
    public static byte[]? ReadUtf8(string path, string expected, ErrorList errors)
    {
        if (path.Length == 0)
        {
            errors.Add(Position.StartOf("(no name)"), "the file name is empty", expected);
            return null;
        }

        return Read(path, () => ForeignFile.ReadNamed(path, MostBytes), expected, errors);
    }

    /// <summary>Reads a file of a stranger's folder: no link, no pipe, no device, and not too large.</summary>
    /// <inheritdoc cref="Read(string, string, ErrorList)" />
    public static string? ReadBelow(string folder, string name, string expected, ErrorList errors) =>
        Read(Path.Combine(folder, name), () => ForeignFile.Read(folder, name), expected, errors) is { } utf8
            ? Encoding.UTF8.GetString(utf8)
            : null;

    /// <summary>Reads a file of a folder of strangers' files, as the bytes that it has.</summary>
    /// <inheritdoc cref="Read(string, string, ErrorList)" path="/returns" />
    public static byte[]? ReadUtf8Below(string folder, string name, string expected, ErrorList errors) =>
        Read(Path.Combine(folder, name), () => ForeignFile.Read(folder, name, MostBytes), expected, errors);

    private static byte[]? Read(string path, Func<byte[]> read, string expected, ErrorList errors)
    {
        try
        {
            return Checked(path, read(), expected, errors);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add(Position.StartOf(path), "no such file", expected);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add(Position.StartOf(path), $"cannot read the file: {e.Message.TrimEnd('.')}", expected);
        }

        return null;
    }

    private static byte[]? Checked(string path, byte[] bytes, string expected, ErrorList errors)
    {
        if (Utf8.IsValid(bytes)) return bytes;

        Utf8.ToUtf16(bytes, new char[bytes.Length], out var read, out _, replaceInvalidSequences: false);
        var value = bytes[read].ToString("X2", CultureInfo.InvariantCulture);
        errors.Add(Position.Of(path, bytes, read), $"byte 0x{value} is not UTF-8", expected);
        return null;
    }
}
