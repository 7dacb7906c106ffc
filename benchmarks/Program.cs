using System.CommandLine;
using Benchmarks.Benches;
using Benchmarks.Measuring;
using HarnessCore.Catalogue;
using HarnessCore.Running;

BenchEntry[] all =
[
    new("run", "one run of true: waiting, recycled and cold sandbox, docker command line", OneRun.OfTrueAsync),
    new("languages", "gcc-assert and python-unittest (red), compared with the bare commands", OneRun.OfLanguagesAsync),
    new("throughput", "runs per second and CPU per run, with 1, 2, 4 and 8 at a time", Throughput.OfAsync),
    new("volume", "many files, much output: time, and the harness's memory", Volume.OfAsync),
    new("lambdas", "how long a lambda takes to return a colour", Lambdas.OfAsync),
    new("tars", "plain compared with compressed tar", Tars.OfAsync),
    new("profile", "the whole profile for 1, 5 and 20 images", WholeProfile.OfAsync),
    new("service", "ltf serve under 1 to 64 HTTP clients: latencies, lost answers", ServiceLoad.OfAsync),
    new("service-soak", "5,000 runs by ltf serve: lost answers, memory", ServiceLoad.SoakAsync),
    new(
        "replicas", "3 replicas of ltf serve with and without --peers: a class, a day's mix, dead peers",
        Replicas.OfAsync),
    BenchEntry.WithoutEngine(
        "replicas-simulated", "3 and 30 replicas that tell each other of takes, on a simulated clock",
        SimulatedReplicas.Of),
    new("soak", "2,000 mixed runs: memory, file descriptors, containers", Soak.OfAsync),
];

var names = new Argument<string[]>("BENCH")
{
    Description = "The benchmarks to run (default: all).",
    Arity = ArgumentArity.ZeroOrMore
};
names.AcceptOnlyFromAmong([.. all.Select(bench => bench.Name)]);
var rounds = new Option<int>("--rounds")
{
    Description = "Measure each variant N times.",
    DefaultValueFactory = _ => 15,
    HelpName = "N"
};
var images = new Option<string>("--images")
{
    Description = "The images.yml to use.",
    DefaultValueFactory = _ => "images.yml"
};
var json = new Option<string?>("--json") { Description = "Write the figures to FILE.", HelpName = "FILE" };
var command = new RootCommand($"""
    Measure the harness. Variants take turns in one run; each table shows medians, spreads and ratios. Run nothing
    else meanwhile. The exit code is 1 if a target was missed.

    {string.Join("\n", all.Select(bench => $"{bench.Name,-18} {bench.About}"))}
    """)
{
    names, rounds, images, json,
};
command.SetAction(async (parsed, cancellationToken) =>
{
    var chosen = parsed.GetRequiredValue(names) is { Length: > 0 } some
        ? all.Where(bench => some.Contains(bench.Name)).ToArray()
        : all;
    var began = DateTimeOffset.UtcNow;
    var sections = new List<Section>();
    var machine = "";

    void Show(IReadOnlyList<Section> some)
    {
        sections.AddRange(some);
        foreach (var section in some) Output.Show(section);
    }

    foreach (var bench in chosen)
    {
        if (bench.Alone is { } alone)
        {
            Show(alone());
            continue;
        }

        // Each gets its own harness: what one benchmark leaves warm must not help the next.
        await using var harness = await Harness.ConnectAsync(cancellationToken: cancellationToken);
        await harness.Light.PrepareAsync(cancellationToken);
        var facts = harness.Facts;
        machine = FormattableString.Invariant(
            $"Docker Engine {facts.Version}, {facts.StorageDriver}, cgroup v{facts.CgroupVersion}, {facts.Kernel}, ")
            + FormattableString.Invariant($"{facts.Cores} cores, {facts.Memory >> 20} MB");
        var catalogue = ImageCatalogue.Load(parsed.GetRequiredValue(images));
        Show(await bench.RunAsync(new Bench(harness, catalogue, parsed.GetRequiredValue(rounds))));
    }

    if (machine.Length > 0) Console.WriteLine(machine);
    if (parsed.GetValue(json) is { } path) await File.WriteAllTextAsync(
        path, Output.Json(began, machine, sections), cancellationToken);
    return sections.SelectMany(section => section.Targets).All(target => target.Met) ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
