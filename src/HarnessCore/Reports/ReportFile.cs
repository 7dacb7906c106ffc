using System.Text;
using HarnessCore.Catalogue.Import;

namespace HarnessCore.Reports;

/// <summary>A report on disk: the old one or the new one, and never half of either.</summary>
public static class ReportFile
{
    /// <summary>Writes it as UTF-8; what was there is replaced.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static void Write(string path, string text)
    {
        var (full, bytes) = (Path.GetFullPath(path), Encoding.UTF8.GetBytes(text));
        if (!IsDevice(full))
        {
            // A link stays, and what it leads to is replaced.
            var file = File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName : null;
            WholeFile.Write(file ?? full, bytes);
            return;
        }

        using var device = new FileStream(full, FileMode.Open, FileAccess.Write);
        device.Write(bytes);
    }

    /// <summary>Whether nothing may take the path's place: /dev/null, /dev/stdout and the like.</summary>
    public static bool IsDevice(string path) => Path.GetFullPath(path).Split('/') is ["", "dev" or "proc", ..] && File.Exists(path);
}
