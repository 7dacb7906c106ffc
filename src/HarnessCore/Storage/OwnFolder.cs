using System.Runtime.Versioning;

namespace HarnessCore.Storage;

/// <summary>Folders of this user, such as a cache: what is in them is nobody else's to read.</summary>
internal static class OwnFolder
{
    /// <summary>Creates the folder, and those above it that are missing, for this user alone.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not create it there.</exception>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            CreateForUser(Path.GetFullPath(path));
        }
    }

    // .NET gives the folders above it the usual mode.
    [UnsupportedOSPlatform("windows")]
    private static void CreateForUser(string path)
    {
        if (Directory.Exists(path)) return;
        if (Path.GetDirectoryName(path) is { } above) CreateForUser(above);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
