using System.Formats.Tar;
using System.Text;

namespace HarnessCore.Sandboxes;

/// <summary>Packs text files for a sandbox, paths relative to its root.</summary>
internal static class TarPackage
{
    /// <summary>The folder of commands that stand before all others for cyber-dojo.sh; pid1.sh knows it too.</summary>
    public const string Shadows = "home/sandbox/.shadows";

    private const UnixFileMode Executable = Mode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>A tar of the files, all with one modification time, as the production runner sends them.</summary>
    public static byte[] Of(IEnumerable<KeyValuePair<string, string>> files, DateTimeOffset stamp)
    {
        var tar = new MemoryStream();
        // GNU's format: long and non-ASCII names that any tar unpacks.
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
