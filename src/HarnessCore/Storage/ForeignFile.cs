using System.Formats.Tar;

namespace HarnessCore.Storage;

/// <summary>
/// Reads files from untrusted folders, such as start-points and build folders: regular files only, up to a size limit.
/// A symbolic link could expose any file on this machine, a pipe blocks its reader, and a device never ends.
/// </summary>
internal static class ForeignFile
{
    /// <summary>The most bytes of one file.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Reads a file below a folder. The folder itself may be reached by a link.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">A path from the folder; it must not have '..' in it.</param>
    /// <param name="most">The most bytes it may have.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It is not a regular file, a link is in its path, or it is too large.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static byte[] Read(string folder, string name, int most = MostBytes)
    {
        using var file = Open(folder, name);
        return file.Length > most ? throw TooLarge(most) : Content(file, most);
    }

    /// <summary>Opens a file below a folder, of any size; otherwise like <see cref="Read"/>.</summary>
    public static FileStream Open(string folder, string name)
    {
        if (LinkIn(folder, name) is { } link)
            throw new IOException($"{link} is a symbolic link; copy the file instead");
        var file = new FileInfo(Path.Combine(folder, name));
        if (!file.Exists) throw new FileNotFoundException(null, file.FullName);
        return IsRegular(file) ? file.OpenRead() : throw new IOException($"{name} is not a regular file");
    }

    /// <summary>The first part of a path below a folder that is a symbolic link; null when none is.</summary>
    public static string? LinkIn(string folder, string name)
    {
        for (var end = 0; end < name.Length; end++)
        {
            end = name.IndexOf('/', end) is >= 0 and var slash ? slash : name.Length;
            var part = name[..end];
            if (new FileInfo(Path.Combine(folder, part)).LinkTarget is not null) return part;
        }

        return null;
    }

    /// <summary>
    /// Reads a file that the user named. It may be a link or a pipe, such as <c>&lt;(command)</c>; what never ends is
    /// not read to its end.
    /// </summary>
    /// <exception cref="IOException">It cannot be read, or is too large.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static byte[] ReadNamed(string path, int most)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
        return Content(file, most);
    }

    private static byte[] Content(FileStream file, int most)
    {
        using var content = new MemoryStream(file.CanSeek ? (int)Math.Clamp(file.Length, 0, most) : 0);
        var buffer = new byte[1 << 16];
        while (file.Read(buffer) is > 0 and var count)
        {
            content.Write(buffer, 0, count);
            if (content.Length > most) throw TooLarge(most);
        }

        return content.Length == content.Capacity ? content.GetBuffer() : content.ToArray();
    }

    // .NET has no call for a file's type. Pipes, sockets and devices have no length; which files without one are
    // regular is what a tar writer finds out, without opening others.
    private static bool IsRegular(FileInfo file)
    {
        if (file.Length > 0) return true;
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            try
            {
                writer.WriteEntry(file.FullName, "file");
            }
            // A socket.
            catch (IOException)
            {
                return false;
            }
        }

        tar.Position = 0;
        using var reader = new TarReader(tar);
        return reader.GetNextEntry()?.EntryType is TarEntryType.RegularFile;
    }

    private static IOException TooLarge(int most) =>
        new($"it is larger than {(most >= 1 << 20 ? $"{most >> 20} MB" : $"{most >> 10} KB")}");
}
