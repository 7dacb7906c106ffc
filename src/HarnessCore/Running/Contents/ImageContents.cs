using System.Text;
using HarnessCore.Engine;
using HarnessCore.Engine.Images;

namespace HarnessCore.Running.Contents;

/// <summary>What an image is made of, as far as it can be compared with another one.</summary>
/// <param name="Facts">Packages, tools, variables and settings.</param>
/// <param name="Layers">The steps of its history, the oldest first.</param>
/// <param name="Size">Bytes, unpacked.</param>
/// <param name="Lambda">The source of the lambda that judges its katas; empty for none.</param>
/// <param name="Files">The start-point's files, by name.</param>
internal sealed record ImageContents(
    IReadOnlyList<ImageFact> Facts, IReadOnlyList<ImageLayer> Layers, long Size, string Lambda,
    IReadOnlyDictionary<string, string> Files)
{
    // Each of the tools may start a virtual machine.
    private const double ToolsSeconds = 60;
    private const int MostOfDatabase = 16 << 20;

    // Below what a run may print: the rest is cut off.
    private const int PartOfList = 40_000;
    private const int MostParts = 20;

    /// <summary>
    /// Reads it from an image. Its own programs run in sandboxes only, and only to tell their versions.
    /// </summary>
    /// <exception cref="EngineException">The engine failed.</exception>
    public static async Task<ImageContents> OfAsync(
        Harness harness, LtfImage ltf, CancellationToken cancellationToken)
    {
        var facts = await harness.Images.FactsAsync(ltf.Image, cancellationToken);
        var lambda = await harness.Light.FindAsync(
            ltf.Image, ltf.StartPoint.Manifest.RagLambda, cancellationToken);
        return new ImageContents(
            [
                .. await PackagesAsync(harness, ltf, cancellationToken),
                .. await ToolsAsync(harness, ltf, cancellationToken),
                .. Variables(facts),
                .. Settings(facts, ltf),
            ],
            await harness.Images.Calls.LayersAsync(ltf.Image, cancellationToken), facts.Size, lambda.Source ?? "",
            ltf.StartPoint.Files);
    }

    private static IEnumerable<ImageFact> Variables(ImageFacts facts) =>
        from variable in facts.Environment
        let parts = variable.Split('=', 2)
        select new ImageFact(FactKind.Variable, parts[0], parts.Length == 2 ? parts[1] : "");

    private static IEnumerable<ImageFact> Settings(ImageFacts facts, LtfImage ltf) => new[]
    {
        ("system", ltf.Identity.Os), ("architecture", facts.Architecture), ("entrypoint", facts.Entrypoint),
        ("command", facts.Command), ("user", facts.User), ("working directory", facts.WorkingDirectory),
    }.Where(setting => setting.Item2.Length > 0)
        .Select(setting => new ImageFact(FactKind.Setting, setting.Item1, setting.Item2));

    private static async Task<IReadOnlyList<ImageFact>> PackagesAsync(
        Harness harness, LtfImage ltf, CancellationToken cancellationToken)
    {
        var dpkg = await TextAsync("/var/lib/dpkg/status");
        if (dpkg.Length > 0) return PackageDatabase.Dpkg(dpkg);
        var apk = await TextAsync("/lib/apk/db/installed");
        return apk.Length > 0 ? PackageDatabase.Apk(apk) : await RpmAsync(harness, ltf, cancellationToken);

        async Task<string> TextAsync(string path) => Encoding.UTF8.GetString(
            await harness.Images.Files.HeadAsync(ltf.Image, path, MostOfDatabase, cancellationToken) ?? []);
    }

    // Its database is binary, in one of three formats: only rpm itself reads them all.
    private static async Task<IReadOnlyList<ImageFact>> RpmAsync(
        Harness harness, LtfImage ltf, CancellationToken cancellationToken)
    {
        var list = new StringBuilder();
        for (var part = 0; part < MostParts; part++)
        {
            var printed = await PrintedAsync(harness, ltf, PackageDatabase.RpmScript(part, PartOfList), 20,
                cancellationToken);
            list.Append(printed);
            if (printed.Length == 0) break;
        }

        return PackageDatabase.Rpm(list.ToString());
    }

    private static async Task<IReadOnlyList<ImageFact>> ToolsAsync(
        Harness harness, LtfImage ltf, CancellationToken cancellationToken)
    {
        var script = ToolVersions.Script(ToolVersions.NamesIn(ltf.StartPoint.Files));
        return ToolVersions.In(await PrintedAsync(harness, ltf, script, ToolsSeconds, cancellationToken));
    }

    private static async Task<string> PrintedAsync(
        Harness harness, LtfImage ltf, string script, double seconds, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, string>(ltf.StartPoint.Files) { ["cyber-dojo.sh"] = script };
        var request = ltf.Request(files) with { MaxSeconds = seconds, WantsFiles = false };
        return (await harness.Runner.RunAsync(request, cancellationToken)).Stdout.Content;
    }
}
