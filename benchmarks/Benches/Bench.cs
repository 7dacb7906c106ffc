using Benchmarks.Measuring;
using HarnessCore.Catalogue;
using HarnessCore.Running;

namespace Benchmarks.Benches;

/// <summary>What a bench works with.</summary>
/// <param name="Harness">Runs katas.</param>
/// <param name="Catalogue">images.yml.</param>
/// <param name="Rounds">How often each thing is measured.</param>
internal sealed record Bench(Harness Harness, ImageCatalogue Catalogue, int Rounds)
{
    /// <summary>A reference LTF: its image, built where it has to be, and its kata in red.</summary>
    public async Task<(string Image, IReadOnlyDictionary<string, string> Red)> LtfAsync(string name)
    {
        var entry = Catalogue.Find(name);
        var image = await Harness.Images.BuildAsync(entry.Name, entry.BuildFolder!, CancellationToken.None);
        return (image.Reference, StartPoint.Load(entry.StartPointFolder).FilesFor(Colour.Red));
    }

    /// <summary>The files of a kata that is this script.</summary>
    public static IReadOnlyDictionary<string, string> Script(string script) => new Dictionary<string, string> { ["cyber-dojo.sh"] = script };
}

/// <summary>A bench: its name on the command line, what it answers, and its work.</summary>
internal sealed record BenchEntry(string Name, string About, Func<Bench, Task<IReadOnlyList<Section>>> RunAsync);
