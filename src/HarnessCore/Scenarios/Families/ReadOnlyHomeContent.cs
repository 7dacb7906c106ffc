using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>
/// Tells what the image itself keeps in /home/sandbox: folders, with the number and size of their files.
/// </summary>
internal sealed record ReadOnlyHomeContent(string Id) : Scenario(Id)
{
    // useradd puts these into every home; no kata needs them.
    private static readonly HashSet<string> Skeleton = [".bashrc", ".bash_logout", ".profile"];

    internal override IReadOnlyList<string> Asks =>
        ["report the folders that the image keeps in /home/sandbox, with counts and sizes"];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var files = await FilesAsync(context, cancellationToken);
        return Verdict.Passed(files.Count == 0 ? "nothing" : FilesByFolder.Of(files));
    }

    /// <summary>The files, by their path below /home/sandbox; what useradd puts there is left out.</summary>
    internal static async Task<IReadOnlyList<(string Path, long Size)>> FilesAsync(
        ScenarioContext context, CancellationToken cancellationToken)
    {
        var all = await context.Harness.Images.Files.ListAsync(context.Ltf.Image, "/home/sandbox", cancellationToken);
        return [.. all.Where(file => !Skeleton.Contains(file.Path))];
    }
}
