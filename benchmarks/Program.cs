using System.CommandLine;
using Benchmarks.Benches;
using Benchmarks.Measuring;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using Microsoft.Extensions.Logging.Abstractions;

BenchEntry[] all =
[
    new("run", "one run of true: waiting, recycled, cold, and the docker command line", OneRun.OfTrueAsync),
    new("languages", "gcc-assert and python-unittest red, against the bare commands", OneRun.OfLanguagesAsync),
    new("throughput", "runs per second and CPU per run, 1, 2, 4 and 8 at a time", Throughput.OfAsync),
    new("volume", "many files, much output: time, and the harness's memory", Volume.OfAsync),
    new("lambdas", "how long a colour takes to be told", Lambdas.OfAsync),
    new("tars", "plain against compressed tar", Tars.OfAsync),
    new("profile", "the whole profile for 1, 5 and 20 images", WholeProfile.OfAsync),
    new("soak", "2,000 runs: nothing may grow", Soak.OfAsync),
];

var names = new Argument<string[]>("BENCH") { Description = "Which; none for all of them.", Arity = ArgumentArity.ZeroOrMore };
names.AcceptOnlyFromAmong([.. all.Select(bench => bench.Name)]);
var rounds = new Option<int>("--rounds") { Description = "How often each thing is measured.", DefaultValueFactory = _ => 15 };
var images = new Option<string>("--images") { Description = "The list of images.", DefaultValueFactory = _ => "images.yml" };
var json = new Option<string?>("--json") { Description = "Write the figures there." };
var command = new RootCommand($"""
    Measures the harness. What is compared is measured in turn in one run; each table has medians, spreads and ratios. Nothing
    else should run on the machine meanwhile. Exit code 1 when a target is missed.

    {string.Join("\n", all.Select(bench => $"{bench.Name,-11} {bench.About}"))}
    """)
{
    names, rounds, images, json,
};
command.SetAction(async (parsed, cancellationToken) =>
{
    var chosen = parsed.GetRequiredValue(names) is { Length: > 0 } some ? all.Where(bench => some.Contains(bench.Name)).ToArray() : all;
    var began = DateTimeOffset.UtcNow;
    var sections = new List<Section>();
    var machine = "";
    foreach (var bench in chosen)
    {
        // Each with a harness of its own: what one bench leaves warm must not help the next.
        await using var harness = await Harness.ConnectAsync(NullLogger.Instance, null, cancellationToken);
        await harness.Light.PrepareAsync(cancellationToken);
        var facts = await harness.Engine.FactsAsync(cancellationToken);
        machine = FormattableString.Invariant($"Docker Engine {facts.Version}, {facts.StorageDriver}, cgroup v{facts.CgroupVersion}, {facts.Kernel}, {facts.Cores} cores, {facts.Memory >> 20} MB");
        foreach (var section in await bench.RunAsync(new Bench(harness, ImageCatalogue.Load(parsed.GetRequiredValue(images)), parsed.GetRequiredValue(rounds))))
        {
            sections.Add(section);
            Output.Show(section);
        }
    }

    Console.WriteLine(machine);
    if (parsed.GetValue(json) is { } path) await File.WriteAllTextAsync(path, Output.Json(began, machine, sections), cancellationToken);
    return sections.SelectMany(section => section.Targets).All(target => target.Met) ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
