using System.Text;
using DiffPlex.DiffBuilder.Model;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Storage;

namespace HarnessCore.Checking.Snapshots;

/// <summary>
/// A snapshot on disk, in Verify's file convention: NAME.verified.txt is the approved text, NAME.received.txt the one
/// that differs. Wherever Verify's package is not available, this is what compares.
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
        About = $"{ltf}/{(IsOwn ? scenario : snapshotOf)}.verified.txt";
    }

    /// <summary>Whether the snapshot belongs to this scenario; only then is it ever written.</summary>
    public bool IsOwn { get; }

    /// <summary>The approved text's path in the folder of all snapshots, with slashes: the same everywhere.</summary>
    public string About { get; }

    /// <summary>The folder of the files.</summary>
    public string Folder => _folder;

    /// <summary>The files' name without extensions.</summary>
    public string Name => _name;

    /// <summary>The path of the approved text.</summary>
    public string Verified => Path.GetFullPath(Path.Combine(_folder, _verified));

    /// <summary>The path of the text that differs.</summary>
    public string Received => Path.Combine(_folder, $"{_name}.received.txt");

    /// <summary>
    /// Compares a text with the approved one, as Verify does: a final newline and the kind of newlines do not count.
    /// One that differs, or that nobody has approved, is written beside it as received.
    /// </summary>
    /// <returns>
    /// The lines that differ, <c>-</c> approved and <c>+</c> received; null if the texts are equal.
    /// </returns>
    public string? Compare(string received)
    {
        if (Approved() is { } approved && (approved == received || approved == received + '\n'))
        {
            // Its folder may not be there either.
            if (File.Exists(Received)) File.Delete(Received);
            return null;
        }

        // Whole or not at all: a person may be reading it.
        AtomicFile.Write(Received, Utf8.GetBytes(received));
        return DifferenceFrom(received);
    }

    /// <summary>The lines in which a text differs from the approved one, if any.</summary>
    public string DifferenceFrom(string received) => Difference(Approved() ?? "", received);

    /// <summary>Makes a text the approved one.</summary>
    /// <returns>Whether it was not yet.</returns>
    /// <exception cref="InvalidOperationException">The snapshot belongs to another scenario.</exception>
    public bool Approve(string text)
    {
        if (!IsOwn) throw new InvalidOperationException($"{Verified} belongs to another scenario");
        var isNew = !File.Exists(Verified) || File.ReadAllText(Verified) != text;
        if (isNew) AtomicFile.Write(Verified, Utf8.GetBytes(text));
        if (File.Exists(Received)) File.Delete(Received);
        return isNew;
    }

    private string? Approved() => File.Exists(Verified) ? File.ReadAllText(Verified).ReplaceLineEndings("\n") : null;

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
}
