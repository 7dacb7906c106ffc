using HarnessCore.Scenarios;

namespace HarnessCore.Checking.Snapshots;

/// <summary>An output that a check left beside the approved one, which differs or does not exist.</summary>
internal sealed class ReceivedSnapshot
{
    private const string Extension = ".received.txt";

    private readonly SnapshotFile _file;

    private ReceivedSnapshot(string root, string ltf, string scenario)
    {
        (Ltf, Scenario) = (ltf, scenario);
        SnapshotOf = ConformanceProfile.All.FirstOrDefault(one => one.Id == scenario)?.SnapshotOf ?? scenario;
        _file = new SnapshotFile(root, ltf, scenario, SnapshotOf);
    }

    /// <summary>The image's name.</summary>
    public string Ltf { get; }

    /// <summary>The id of the scenario that printed it.</summary>
    public string Scenario { get; }

    /// <summary>The id of the scenario whose approved output it was compared with, often its own.</summary>
    public string SnapshotOf { get; }

    /// <summary>Image and scenario: gcc-assert/traffic-light/red.</summary>
    public string Name => $"{Ltf}/{Scenario}";

    /// <summary>Whether it can be accepted: an output compared with another scenario's cannot.</summary>
    public bool IsOwn => _file.IsOwn;

    /// <summary>Whether nothing is approved yet.</summary>
    public bool IsNew => !File.Exists(_file.Verified);

    /// <summary>The lines that differ from the approved output.</summary>
    public string Difference => _file.DifferenceFrom(Text);

    private string Text => File.ReadAllText(_file.Received);

    /// <summary>All in a folder of snapshots, in order of their names.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public static IReadOnlyList<ReceivedSnapshot> In(string root) =>
        [.. Directory.GetFiles(root, $"*{Extension}", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar))
            .Where(parts => parts.Length == 3)
            .Select(parts => new ReceivedSnapshot(root, parts[0], $"{parts[1]}/{parts[2][..^Extension.Length]}"))
            .OrderBy(one => one.Name, StringComparer.Ordinal)];

    /// <summary>Makes it the approved output.</summary>
    /// <exception cref="InvalidOperationException">It was compared with another scenario's.</exception>
    public void Accept() => _file.Approve(Text);

    /// <summary>Deletes it; the approved output stays.</summary>
    public void Reject() => File.Delete(_file.Received);
}
