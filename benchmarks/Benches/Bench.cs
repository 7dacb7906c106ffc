using Benchmarks.Measuring;
using HarnessCore.Catalogue;
using HarnessCore.Running;

namespace Benchmarks.Benches;

/// <summary>What a benchmark gets.</summary>
/// <param name="Harness">Runs katas.</param>
/// <param name="Catalogue">images.yml.</param>
/// <param name="Rounds">How often each variant is measured.</param>
internal sealed record Bench(Harness Harness, ImageCatalogue Catalogue, int Rounds)
{
    /// <summary>Builds a reference LTF; returns its image and its start-point in red.</summary>
    public async Task<(string Image, IReadOnlyDictionary<string, string> Red)> LtfAsync(string name)
    {
        var entry = Catalogue.Find(name);
        var image = await Harness.Images.BuildAsync(entry.Name, entry.BuildFolder!, CancellationToken.None);
        return (image.Reference, StartPoint.Load(entry.StartPointFolder).FilesFor(Colour.Red));
    }

    /// <summary>The files of a kata that consists of this script.</summary>
    public static IReadOnlyDictionary<string, string> Script(string script) =>
        new Dictionary<string, string> { ["cyber-dojo.sh"] = script };
}

/// <summary>A benchmark: its name on the command line, its description, and its work.</summary>
internal sealed record BenchEntry(string Name, string About, Func<Bench, Task<IReadOnlyList<Section>>> RunAsync)
{
    /// <summary>A benchmark that needs no engine.</summary>
    public static BenchEntry WithoutEngine(string name, string about, Func<IReadOnlyList<Section>> run) =>
        new(name, about, _ => Task.FromResult(run())) { Alone = run };

    /// <summary>Its work, if it needs no engine; else null.</summary>
    public Func<IReadOnlyList<Section>>? Alone { get; private init; }
}
