using HarnessCore.Engine;
using HarnessCore.Reports.Results;
using HarnessCore.Storage;

namespace Ltf.Options;

/// <summary>A file that a run is to leave behind.</summary>
/// <param name="Path">The file.</param>
/// <param name="Text">What it is to hold.</param>
internal sealed record ReportOutput(string Path, Func<ResultsDocument, string> Text)
{
    /// <summary>Writes each file; one that cannot be written, or made, leaves the others alone.</summary>
    /// <returns>What went wrong, a sentence each.</returns>
    public static IReadOnlyList<string> WriteAll(IReadOnlyList<ReportOutput> outputs, ResultsDocument document)
    {
        var problems = new List<string>();
        foreach (var output in outputs)
        {
            try
            {
                Write(output.Path, output.Text(document));
            }
            catch (EngineException e)
            {
                problems.Add(e.Message);
            }
            // A bug of ours in one report: it is told in full, and the results are kept.
            catch (Exception e)
            {
                problems.Add($"could not make {output.Path}; please report this: {e}");
            }
        }

        return problems;
    }

    /// <summary>
    /// Writes a text to a file, or to standard output if there is none: the same bytes, unless that is a terminal.
    /// </summary>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public static void Write(string? path, string text)
    {
        try
        {
            if (path is null) Console.Write(text);
            else AtomicFile.Write(path, text);
        }
        // The file could be written when the command line was read: now the disk is full, or the folder is gone.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"write {path}", e);
        }
    }
}
