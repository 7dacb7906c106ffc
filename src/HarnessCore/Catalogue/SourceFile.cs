using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace HarnessCore.Catalogue;

/// <summary>Reads files as strict UTF-8, byte for byte: a byte-order mark, CRLF and a missing final newline stay as they are.</summary>
internal static class SourceFile
{
    /// <returns>Null, with the reason in <paramref name="errors"/>, for a file that is not there, not readable or not UTF-8.</returns>
    public static string? Read(string path, string expected, ErrorList errors)
    {
        if (path.Length == 0)
        {
            errors.Add(Position.StartOf("(no name)"), "a file's name is empty", expected);
            return null;
        }

        try
        {
            return Decode(path, File.ReadAllBytes(path), expected, errors);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add(Position.StartOf(path), "no such file", expected);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add(Position.StartOf(path), $"the file cannot be read ({e.Message.TrimEnd('.')})", expected);
        }

        return null;
    }

    private static string? Decode(string path, byte[] bytes, string expected, ErrorList errors)
    {
        var characters = new char[bytes.Length];
        var status = Utf8.ToUtf16(bytes, characters, out var read, out var written, replaceInvalidSequences: false);
        if (status == OperationStatus.Done) return new string(characters, 0, written);

        var value = bytes[read].ToString("X2", CultureInfo.InvariantCulture);
        errors.Add(Position.Of(path, bytes, read), $"the byte 0x{value} is not UTF-8", expected);
        return null;
    }
}
