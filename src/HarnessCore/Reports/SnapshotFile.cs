using System.Text;
using DiffPlex.DiffBuilder.Model;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Storage;

namespace HarnessCore.Reports;

/// <summary>
/// A snapshot on disk, in Verify's file convention: NAME.verified.txt is the approved text, NAME.received.txt the one
/// that differs. It replaces Verify where its package is not available; the files are the same.
/// </summary>
public sealed class SnapshotFile
{
    private const int Around = 3;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _folder;
    private readonly string _name;
    private readonly string _verified;

    /// <summary>The snapshot of a scenario of an image.</summary>
    /// <param name="root">The folder with all snapshots.</param>
    /// <param name="ltf">The image's name: a folder.</param>
    /// <param name="scenario">The scenario's id, family/name: a folder and the file's name.</param>
    /// <param name="snapshotOf">The id of the scenario whose snapshot it is compared with; null for its own.</param>
    public SnapshotFile(string root, string ltf, string scenario, string? snapshotOf = null)
    {
        var slash = scenario.IndexOf('/', StringComparison.Ordinal);
        _folder = Path.Combine(root, ltf, scenario[..slash]);
        _name = scenario[(slash + 1)..];
        IsOwn = snapshotOf is null || snapshotOf == scenario;
        _verified = IsOwn ? $"{_name}.verified.txt" : $"../{snapshotOf}.verified.txt";
    }

    /// <summary>Whether the snapshot belongs to this scenario; only then is it ever written.</summary>
    public bool IsOwn { get; }

    /// <summary>The folder of the files.</summary>
    public string Folder => _folder;

    /// <summary>The files' name without extensions.</summary>
    public string Name => _name;

    /// <summary>The path of the approved text.</summary>
    public string Verified => Path.GetFullPath(Path.Combine(_folder, _verified));

    /// <summary>The path of the text that differs.</summary>
    public string Received => Path.Combine(_folder, $"{_name}.received.txt");

    /// <summary>
    /// Compares a text with the approved one. One that differs is written beside it as received. If there is no
    /// snapshot yet, the text becomes the snapshot, unless <paramref name="mustExist"/> or it belongs to another
    /// scenario.
    /// </summary>
    /// <returns>The difference, for people; null if the texts are equal or the snapshot was just written.</returns>
    public string? Compare(string received, bool mustExist)
    {
        Directory.CreateDirectory(_folder);
        if (!File.Exists(Verified))
        {
            var isNew = mustExist || !IsOwn;
            // Whole or not at all: another scenario may be comparing with it.
            AtomicFile.Write(isNew ? Received : Verified, Utf8.GetBytes(received));
            return isNew ? Message("New", $"Received: {_name}.received.txt\n{received}") : null;
        }

        var verified = File.ReadAllText(Verified);
        if (verified == received)
        {
            File.Delete(Received);
            return null;
        }

        File.WriteAllText(Received, received, Utf8);
        return Message(
            "NotEqual",
            $"Received: {_name}.received.txt\nVerified: {_verified}\nDifference (- verified, + "
                + $"received):\n{Difference(verified, received)}");
    }

    /// <summary>The lines that differ, with a few around them: <c>-</c> approved, <c>+</c> received.</summary>
    public static string Difference(string verified, string received)
    {
        var lines = LineDifference.Of(verified, received);
        var near = new bool[lines.Count];
        foreach (var (at, line) in lines.Index().Where(line => line.Item.Type != ChangeType.Unchanged))
        {
            var first = Math.Max(0, at - Around);
            near.AsSpan(first, Math.Min(lines.Count, at + Around + 1) - first).Fill(true);
        }

        var text = new StringBuilder();
        for (var at = 0; at < lines.Count; at++)
        {
            if (near[at])
            {
                text.Append(
                    lines[at].Type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " })
                    .Append(Visible.Line(lines[at].Text))
                    .Append('\n');
            }
            else if (at == 0 || near[at - 1])
            {
                text.Append("  …\n");
            }
        }

        return text.ToString().TrimEnd('\n');
    }

    // In Verify's form: the head is for tools, the rest for people.
    private string Message(string kind, string content) => $"""
        Directory: {_folder}
        {kind}:
          - Received: {_name}.received.txt
            Verified: {_verified}

        FileContent:

        {kind}:

        {content}

        {(IsOwn ? OwnHint : OthersHint)}
        """;

    private string OwnHint =>
        $"hint: if the new output is right, run `mv {_name}.received.txt {_verified}`; if it differs only in what "
            + "varies from run to run, add a scrub: rule to the image's entry in images.yml";

    private string OthersHint =>
        $"hint: this output must equal the snapshot {_verified} of another scenario: run that one first. If that one "
            + "passes, the image prints something different in this scenario; if the difference varies from run to "
            + "run, add a scrub: rule to the image's entry in images.yml";
}
