using System.CommandLine;
using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using Ltf.Choosing;
using static System.FormattableString;

namespace Ltf.Commands;

/// <summary>ltf stability: the same scenarios many times over, to find what is left to chance.</summary>
internal static class StabilityCommand
{
    public static Command Create()
    {
        var command = new HelpedCommand("stability", "Puts images to the scenarios again and again, and says what is left to chance.", """
            In random order and in fresh sandboxes; says of each scenario how often it ended how, and in how many rounds a run came
            near its time-out.

            Examples:
              ltf stability gcc-assert --rounds 20
              ltf stability gcc-assert --scenario 'timeout/*' --rounds 50 --seed 4711

            Exit codes: 0 everything came out the same every time, 1 something did not, 2 wrong usage or configuration, 3 the engine
            or the harness failed.
            """);
        var choice = new Choice(command);
        var rounds = new Option<int>("--rounds") { Description = "How many times.", DefaultValueFactory = _ => 20, HelpName = "N" };
        rounds.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() < 2)
            {
                given.AddError("--rounds: two at least, or there is nothing to compare");
            }
        });
        var seed = new Option<int?>("--seed") { Description = "The order's seed, printed by an earlier run; random when it is not given.", HelpName = "N" };
        command.Add(rounds);
        command.Add(seed);
        command.SetAction((parsed, cancellationToken) => MeasureAsync(
            choice.Images(parsed), choice.Scenarios(parsed), parsed.GetRequiredValue(rounds), parsed.GetValue(seed) ?? Random.Shared.Next(1_000_000), cancellationToken));
        return command;
    }

    private static async Task<int> MeasureAsync(IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios, int rounds, int seed, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var done = new List<IReadOnlyList<ScenarioResult>>();
        Console.WriteLine(Invariant($"{rounds} rounds of {entries.Count} images and {scenarios.Count} scenarios, --seed {seed}"));
        try
        {
            await using var harness = await Harness.ConnectAsync(new StderrLogger(), null, cancellationToken);
            await harness.Light.PrepareAsync(cancellationToken);
            await Stability.MeasureAsync(new ConformanceRun(harness, freshSandboxes: true), entries, scenarios, rounds, seed, Add, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Show(Stability.Of(done));
            throw;
        }

        return Show(Stability.Of(done));

        void Add(int round, IReadOnlyList<ScenarioResult> results)
        {
            done.Add(results);
            Console.WriteLine(Invariant($"{watch.Elapsed.TotalSeconds,6:0.0} s  round {round,3} of {rounds}: {Kinds(results.GroupBy(result => result.Verdict.Kind).ToDictionary(same => same.Key, same => same.Count()))}"));
        }
    }

    private static int Show(IReadOnlyList<Stability> all)
    {
        foreach (var image in all.GroupBy(one => one.Ltf))
        {
            Console.WriteLine($"\n{image.Key}");
            foreach (var one in image)
            {
                Console.WriteLine($"{(one.IsStable ? "  " : "✗ ")}{one.Scenario,-28} {Counted(one)}{(one.NearTimeOuts > 0 ? Invariant($"; {one.NearTimeOuts} near a time-out") : "")}");
            }
        }

        var unstable = all.Count(one => !one.IsStable);
        Console.WriteLine(Invariant($"\n{all.Count - unstable} of {all.Count} came out the same every time, {all.Count(one => one.NearTimeOuts > 0)} came near a time-out (over {Stability.Near:0%})"));
        return all.Any(one => one.Kinds.ContainsKey(VerdictKind.Error)) || all.Count == 0 ? ExitCode.EngineFailed
            : unstable > 0 ? ExitCode.DoesNotConform
            : ExitCode.Conforms;
    }

    private static string Counted(Stability one) => string.Join(", ", InOrder(one.Kinds).Select(kind => Invariant($"{kind.Value} of {one.Rounds} {Words.Of(kind.Key)}")));

    private static string Kinds(IReadOnlyDictionary<VerdictKind, int> kinds) => string.Join(", ", InOrder(kinds).Select(kind => Invariant($"{kind.Value} {Words.Of(kind.Key)}")));

    private static IEnumerable<KeyValuePair<VerdictKind, int>> InOrder(IReadOnlyDictionary<VerdictKind, int> kinds) => kinds.OrderBy(kind => kind.Key);
}
