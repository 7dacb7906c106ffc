using System.Text;

namespace HarnessCore.Storage;

/// <summary>Replaces files whole: a reader, or a crash, finds the old content or the new one, never a part.</summary>
internal static class AtomicFile
{
    /// <inheritdoc cref="Write(string, byte[])" />
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>
    /// Writes a file, and its folder if there is none. A link to a file stays and the file is replaced, any other link
    /// is refused; an existing file keeps its permissions; a device is written to directly.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public static void Write(string path, byte[] content)
    {
        var full = Path.GetFullPath(path);
        if (IsDevice(full)) WriteDevice(full, content);
        else Replace(TargetOf(full), content);
    }

    /// <summary>Whether nothing may take the path's place: /dev/null, /dev/stdout and the like.</summary>
    public static bool IsDevice(string path) =>
        Path.GetFullPath(path).Split('/') is ["", "dev" or "proc", ..] && File.Exists(path);

    /// <summary>Why a file could not be written there: to be asked before an hour's work; null if it can.</summary>
    public static string? ProblemWith(string path)
    {
        if (Directory.Exists(path)) return "is a folder";
        if (IsDevice(path)) return null;
        try
        {
            var folder = Path.GetDirectoryName(TargetOf(Path.GetFullPath(path)))!;
            if (!Directory.Exists(folder)) return $"no such folder: {folder}; create it first";
            // The file is written beside the old one, then moved over it.
            using var probe = new FileStream(
                Path.Combine(folder, $".{Path.GetRandomFileName()}.ltf"), FileMode.CreateNew, FileAccess.Write,
                FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"cannot write there: {e.Message}";
        }
    }

    /// <summary>The file that a path stands for: itself, or what a link leads to.</summary>
    /// <exception cref="IOException">It is a link that leads to no file: what it names may be anywhere.</exception>
    public static string TargetOf(string path)
    {
        if (new FileInfo(path).LinkTarget is not { } link) return path;
        // File.Exists says yes of a link that leads nowhere.
        return File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target && File.Exists(target.FullName)
            ? target.FullName
            : throw new IOException($"it is a symbolic link to {link}, which is not a file");
    }

    private static void WriteDevice(string path, byte[] content)
    {
        using var device = new FileStream(path, FileMode.Open, FileAccess.Write);
        device.Write(content);
    }

    private static void Replace(string path, byte[] content)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var half = Path.Combine(folder, $".{Path.GetRandomFileName()}.ltf");
        try
        {
            // What replaces a private file is private from its first byte on.
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows() && File.Exists(path))
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                using (var file = new FileStream(half, options)) file.Write(content);
                File.SetUnixFileMode(half, File.GetUnixFileMode(path));
            }
            else
            {
                using var file = new FileStream(half, options);
                file.Write(content);
            }

            File.Move(half, path, overwrite: true);
        }
        catch
        {
            File.Delete(half);
            throw;
        }
    }
}
