using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>Names the paths outside /sandbox, /tmp and /home/sandbox that the runs write to when they may.</summary>
internal sealed record ReadOnlyWrites(string Id) : Scenario(Id)
{
    // The engine creates its mount points where the image has no such folder.
    private static readonly string[] Mounts = ["/sandbox/", "/tmp/", "/home/sandbox/"];

    internal override IReadOnlyList<string> Asks =>
        ["report the folders outside /sandbox, /tmp and /home/sandbox that each colour writes to, with counts"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var found = new List<(string Colour, string Writes)>();
        foreach (var colour in Enum.GetValues<Colour>())
        {
            var writes = await WritesAsync(context, colour, cancellationToken);
            if (writes.Count > 0) found.Add((Expect.Name(colour), FilesByFolder.Of(writes)));
        }

        return Verdict.Passed(found.Count == 0 ? "nothing" : Told(found));
    }

    /// <summary>As in "red and green: /etc/x. amber: /root/.cache: 3 files": what is the same is told once.</summary>
    internal static string Told(IEnumerable<(string Colour, string Writes)> found) => string.Join(
        ". ",
        found.GroupBy(one => one.Writes, one => one.Colour)
            .Select(same => $"{string.Join(" and ", same)}: {same.Key}"));

    /// <summary>The paths that a colour's run writes to and could not write to under a read-only root.</summary>
    internal static async Task<IReadOnlyList<string>> WritesAsync(
        ScenarioContext context, Colour colour, CancellationToken cancellationToken)
    {
        var request = context.ColourRequest(colour, SandboxRoot.Writable) with { TellWrites = true };
        var run = await context.RunAsync(request, cancellationToken);
        return [.. run.Log.Writes!.Where(path => !Mounts.Any(mount => Lies(path, mount)))];
    }

    private static bool Lies(string path, string mount) => $"{path}/".StartsWith(mount, StringComparison.Ordinal);
}
