using System.Formats.Tar;
using System.Text;

namespace HarnessCore.Sandboxes;

/// <summary>Packs text files for a sandbox, paths relative to its root.</summary>
internal static class TarPackage
{
    /// <summary>The folder that comes first in the PATH of cyber-dojo.sh; pid1.sh names it too.</summary>
    public const string Shadows = "home/sandbox/.shadows";

    private const UnixFileMode Executable =
        Mode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Mode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Packs the files, all with the same modification time, as the production runner does.</summary>
    public static byte[] Of(IEnumerable<KeyValuePair<string, string>> files, DateTimeOffset stamp)
    {
        var tar = new MemoryStream();
        // GNU's format: any tar unpacks its long and non-ASCII names.
        using (var writer = new TarWriter(tar, TarEntryFormat.Gnu, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                writer.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, path)
                {
                    DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)),
                    Mode = path.StartsWith(Shadows, StringComparison.Ordinal) ? Executable : Mode,
                    ModificationTime = stamp,
                });
            }
        }

        return tar.ToArray();
    }
}
