using System.CommandLine;
using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Engine;
using HarnessCore.Engine.Images;
using HarnessCore.Reports;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using Ltf.Options;
using Ltf.Terminal;
using static System.FormattableString;

namespace Ltf.Commands;

/// <summary>ltf stability: repeats scenarios to find the flaky ones.</summary>
internal static class StabilityCommand
{
    private const int DefaultRounds = 20;

    public static Command Create()
    {
        var command = new HelpedCommand("stability", "Repeat the scenarios and report the flaky ones.", """
            Each round runs in random order and in new sandboxes. The report counts how often each scenario had which
            outcome, and in how many rounds a run came near its time-out.

            Examples:
              ltf stability gcc-assert --rounds 20
              ltf stability gcc-assert --scenario 'timeout/*' --rounds 50 --seed 4711

            Exit codes:
              0  no scenario is flaky
              1  a scenario is flaky
              2  wrong usage or configuration
              3  the engine or ltf failed, or nothing could be checked
            """);
        var choice = new ImageOptions(command);
        var rounds = new Option<int>("--rounds")
        {
            Description = "How many rounds to run, at least 2.",
            DefaultValueFactory = _ => DefaultRounds,
            HelpName = "N"
        };
        rounds.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() < 2) given.AddError("--rounds takes a number of at least 2");
        });
        var seed = new Option<int?>("--seed")
        {
            Description = "The seed of the order, as an earlier run printed it (default: random).",
            HelpName = "N"
        };
        command.Add(rounds);
        command.Add(seed);
        var limits = new BuildOptions(command);
        command.SetAction(
            parsed =>
            {
                var (entries, scenarios) = choice.ImagesAndScenarios(parsed);
                ConformanceCheck.ThrowIfBroken(entries);
                return new Measure(
                    entries, scenarios, parsed.GetRequiredValue(rounds),
                    parsed.GetValue(seed) ?? Random.Shared.Next(1_000_000), limits.Of(parsed));
            },
            MeasureAsync);
        return command;
    }

    private static async Task<int> MeasureAsync(Measure measure, CancellationToken cancellationToken)
    {
        var (entries, scenarios, rounds, seed, limits) = measure;
        var watch = Stopwatch.StartNew();
        var done = new List<IReadOnlyList<ScenarioResult>>();
        var what = $"{Words.Count(entries.Count, "image")} × {Words.Count(scenarios.Count, "scenario")}";
        Console.WriteLine(Invariant($"{rounds} rounds of {what}, --seed {seed}"));
        try
        {
            await using var harness = await EngineStart.ConnectAsync(
                () => Harness.ConnectAsync(LineLogger.OnStderr, null, cancellationToken), cancellationToken);
            harness.Images.Build.Limits = limits;
            await harness.Light.PrepareAsync(cancellationToken);
            var check = new ConformanceCheck(harness, new CheckOptions { FreshSandboxes = true });
            await foreach (
                var round in Stability.RoundsAsync(check, entries, scenarios, rounds, seed, cancellationToken))
            {
                done.Add(round);
                Console.WriteLine(StabilityReport.Round(done.Count, rounds, watch.Elapsed, round));
            }
        }
        catch (OperationCanceledException)
        {
            Show();
            throw;
        }

        return Show().ExitCode;

        Conclusion Show()
        {
            var all = Stability.Of(done);
            var conclusion = Conclusion.Of(all, complete: done.Count == rounds);
            StabilityReport.Show(all, conclusion, Console.Out);
            return conclusion;
        }
    }

    private sealed record Measure(
        IReadOnlyList<LtfEntry> Entries, IReadOnlyList<Scenario> Scenarios, int Rounds, int Seed, BuildLimits Limits);
}
