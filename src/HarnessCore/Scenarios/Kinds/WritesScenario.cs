using HarnessCore.Catalogue;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>Names the paths outside /sandbox, /tmp and /home/sandbox that the runs write to when they may.</summary>
public sealed record WritesScenario : Scenario
{
    // The engine makes what it mounts upon, where the image has no such folder.
    private static readonly string[] Mounts = ["/sandbox/", "/tmp/", "/home/sandbox/"];

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => ["report the paths outside /sandbox, /tmp and /home/sandbox that the colours write to, by the engine's comparison of container and image"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var colour in Enum.GetValues<Colour>())
        {
            var writes = await WritesAsync(context, colour, cancellationToken).ConfigureAwait(false);
            found.AddRange(writes.Count == 0 ? [] : [$"{Expect.Name(colour)}: {string.Join(", ", writes)}"]);
        }

        return Verdict.Passed(found.Count == 0 ? "nothing" : string.Join("; ", found));
    }

    /// <summary>The paths that a colour's run, with a writable root, writes to where a read-only root would not let it.</summary>
    internal static async Task<IReadOnlyList<string>> WritesAsync(ScenarioContext context, Colour colour, CancellationToken cancellationToken)
    {
        var request = context.Request(context.Ltf.StartPoint.FilesFor(colour), context.MaxSecondsOfStartPoint, SandboxProfile.Production) with { TellWrites = true };
        var run = await context.RunAsync(request, cancellationToken).ConfigureAwait(false);
        return [.. run.Log.Writes!.Where(path => !Mounts.Any(mount => $"{path}/".StartsWith(mount, StringComparison.Ordinal)))];
    }
}
