using System.Text;
using HarnessCore.Engine;
using HarnessCore.Reports.Results;
using HarnessCore.Storage;

namespace Ltf.Options;

/// <summary>A file that a run is to leave behind.</summary>
/// <param name="Path">The file.</param>
/// <param name="Text">What it is to hold.</param>
internal sealed record ReportOutput(string Path, Func<ResultsDocument, string> Text)
{
    /// <summary>Writes the file.</summary>
    /// <exception cref="EngineException">It cannot be written.</exception>
    public void Write(ResultsDocument document) => Write(Path, Text(document));

    /// <summary>Writes a text to a file, or to standard output if there is none: the same bytes.</summary>
    /// <exception cref="EngineException">It cannot be written.</exception>
    public static void Write(string? path, string text)
    {
        try
        {
            if (path is not null)
            {
                AtomicFile.Write(path, text);
                return;
            }

            using var stdout = Console.OpenStandardOutput();
            stdout.Write(Encoding.UTF8.GetBytes(text));
        }
        // The file could be written when the command line was read: now the disk is full, or the folder is gone.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"write {path ?? "to standard output"}", e);
        }
    }
}
