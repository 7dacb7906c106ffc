using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>Names the files that the image itself keeps in /home/sandbox.</summary>
public sealed record HomeContentScenario : Scenario
{
    private const int Named = 20;

    // What useradd puts into every home: no kata needs it.
    private static readonly HashSet<string> Skeleton = [".bashrc", ".bash_logout", ".profile"];

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => ["report the files that the image keeps in /home/sandbox"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var files = await FilesAsync(context, cancellationToken).ConfigureAwait(false);
        var more = files.Count > Named ? $" and {files.Count - Named} more" : "";
        return Verdict.Passed(files.Count == 0 ? "nothing" : string.Join(", ", files.Take(Named)) + more);
    }

    /// <summary>The files, by their path below /home/sandbox; what useradd puts there is left out.</summary>
    internal static async Task<IReadOnlyList<string>> FilesAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var all = await context.Harness.Images.Files.ListAsync(context.Ltf.Image, "/home/sandbox", cancellationToken).ConfigureAwait(false);
        return [.. all.Where(file => !Skeleton.Contains(file)).Order(StringComparer.Ordinal)];
    }
}
