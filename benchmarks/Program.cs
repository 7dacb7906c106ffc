using Benchmarks;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using Microsoft.Extensions.Logging.Abstractions;

// Compares a run in a waiting sandbox with other ways to run the same thing. All ways are measured in turn, round by round,
// so that a machine whose speed drifts slows them all.
//
// dotnet run --project benchmarks -c Release -- [ROUNDS] [images.yml]
// Prints a table: median, minimum and maximum in milliseconds, and the ratio of the medians to the first row's.

var rounds = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 15;
var catalogue = ImageCatalogue.Load(args.Length > 1 ? args[1] : "images.yml");

await using var harness = await Harness.ConnectAsync(NullLogger.Instance, null, CancellationToken.None);
await harness.Light.PrepareAsync(CancellationToken.None);
var gcc = catalogue.Find("gcc-assert");
var image = (await harness.Images.BuildAsync(gcc.Name, gcc.BuildFolder!, CancellationToken.None)).Reference;
var red = StartPoint.Load(gcc.StartPointFolder).FilesFor(Colour.Red);
var runs = new Runs(harness, image);

await Comparison.ShowAsync("cyber-dojo.sh = true", rounds, [
    new("waiting sandbox", () => runs.WaitingAsync(new Dictionary<string, string> { ["cyber-dojo.sh"] = "true" })),
    new("docker run true", () => DockerCli.RunTrueAsync(image)),
    new("docker run, results tarred out by an EXIT trap", () => DockerCli.RunWithTrapAsync(image)),
    new("docker exec in a running container", () => DockerCli.ExecTrueAsync(image)),
]);

await Comparison.ShowAsync("gcc-assert, red", rounds, [
    new("waiting sandbox", () => runs.WaitingAsync(red)),
    new("bare commands, timed inside a running container", () => DockerCli.BareAsync(image, red)),
]);
