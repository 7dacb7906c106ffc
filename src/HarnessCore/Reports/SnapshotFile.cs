using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Reports;

/// <summary>
/// A snapshot on disk, by Verify's file convention: name.verified.txt is what was approved, name.received.txt what came
/// instead. It stands in for Verify where its package is not to be had; the files are the same.
/// </summary>
public sealed class SnapshotFile
{
    private const int Around = 3;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _folder;
    private readonly string _name;

    /// <summary>The snapshot of a scenario's output.</summary>
    /// <param name="root">The folder of all snapshots.</param>
    /// <param name="ltf">The image's name: a folder.</param>
    /// <param name="scenario">The scenario's id, family/name: a folder and the file's name.</param>
    public SnapshotFile(string root, string ltf, string scenario)
    {
        var slash = scenario.IndexOf('/', StringComparison.Ordinal);
        _folder = Path.Combine(root, ltf, scenario[..slash]);
        _name = scenario[(slash + 1)..];
    }

    /// <summary>The folder that the files are in.</summary>
    public string Folder => _folder;

    /// <summary>The files' name without its endings.</summary>
    public string Name => _name;

    /// <summary>The path of what was approved.</summary>
    public string Verified => Path.Combine(_folder, $"{_name}.verified.txt");

    /// <summary>The path of what came instead.</summary>
    public string Received => Path.Combine(_folder, $"{_name}.received.txt");

    /// <summary>
    /// Compares. A text that was not approved is left beside the snapshot as received. Where there is no snapshot yet, the text
    /// becomes it, unless <paramref name="mustExist"/>.
    /// </summary>
    /// <returns>What to tell a person; null when the texts are equal or the snapshot has just been written.</returns>
    public string? Compare(string received, bool mustExist)
    {
        Directory.CreateDirectory(_folder);
        if (!File.Exists(Verified))
        {
            File.WriteAllText(mustExist ? Received : Verified, received, Utf8);
            return mustExist ? Message("New", $"Received: {_name}.received.txt\n{received}") : null;
        }

        var verified = File.ReadAllText(Verified);
        if (verified == received)
        {
            File.Delete(Received);
            return null;
        }

        File.WriteAllText(Received, received, Utf8);
        return Message("NotEqual", $"Received: {_name}.received.txt\nVerified: {_name}.verified.txt\nDifference (- verified, + received):\n{Difference(verified, received)}");
    }

    /// <summary>The differing lines with a few around them; <c>-</c> was approved, <c>+</c> came.</summary>
    public static string Difference(string verified, string received)
    {
        var lines = InlineDiffBuilder.Diff(verified, received, ignoreWhiteSpace: false).Lines;
        var near = lines.Select((_, at) => lines.Skip(at - Around).Take((2 * Around) + 1 + Math.Min(0, at - Around)).Any(line => line.Type != ChangeType.Unchanged)).ToList();
        var text = new StringBuilder();
        for (var at = 0; at < lines.Count; at++)
        {
            if (near[at])
            {
                text.Append(lines[at].Type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " }).Append(Visible.Line(lines[at].Text)).Append('\n');
            }
            else if (at == 0 || near[at - 1])
            {
                text.Append("  …\n");
            }
        }

        return text.ToString().TrimEnd('\n');
    }

    // Verify's skeleton: the head is for tools, what follows for people.
    private string Message(string kind, string content) => $"""
        Directory: {_folder}
        {kind}:
          - Received: {_name}.received.txt
            Verified: {_name}.verified.txt

        FileContent:

        {kind}:

        {content}

        to do: if the new output is right, move {_name}.received.txt over {_name}.verified.txt; if only what varies from run to run differs, add a scrub: rule to the image's entry in images.yml
        """;
}
