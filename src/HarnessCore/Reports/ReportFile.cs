using System.Text;
using HarnessCore.Catalogue.Import;

namespace HarnessCore.Reports;

/// <summary>A report on disk: the old one or the new one, and never half of either.</summary>
public static class ReportFile
{
    /// <summary>Writes it as UTF-8; what was there is replaced.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static void Write(string path, string text) => WholeFile.Write(Path.GetFullPath(path), Encoding.UTF8.GetBytes(text));
}
