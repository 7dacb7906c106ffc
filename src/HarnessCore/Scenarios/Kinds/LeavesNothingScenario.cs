using System.Security.Cryptography;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Kinds;

/// <summary>After a time-out neither the container nor a process of the run is left on the engine.</summary>
public sealed record LeavesNothingScenario : Scenario
{
    private const double MaxSeconds = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc />
    public override IReadOnlyList<string> Asks => ["run an endless loop, and background processes that ignore TERM, for 2 s", "expect neither the container nor one of its processes on the engine afterwards"];

    /// <inheritdoc />
    public override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        // A name to find the processes by, from outside their namespace.
        var marker = $"ltf-left-behind-{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        var script = $"""
            for name in 1 2 3; do setsid bash -c 'trap "" TERM HUP; while :; do sleep 1; done' {marker} & done
            while :; do :; done
            """;
        var run = await context.RunScriptAsync(script, MaxSeconds, SandboxProfile.Production, cancellationToken).ConfigureAwait(false);
        var verdict = Judge(context, $"cyber-dojo.sh = {script}", run, [Expect.TimedOut(), Expect.Within(MaxSeconds + 2)]);
        var left = await LeftAsync(context, run.Log.Container!, marker, cancellationToken).ConfigureAwait(false);
        return verdict.Kind != VerdictKind.Passed || left is null
            ? verdict
            : Verdict.Failed(Failed(context, script, [new Mismatch($"nothing left on the engine {Patience.TotalSeconds:0} s later", left)], ""));
    }

    private static async Task<string?> LeftAsync(ScenarioContext context, string container, string marker, CancellationToken cancellationToken)
    {
        string? left = null;
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            var state = await context.Harness.Engine.Containers.StateAsync(container, cancellationToken).ConfigureAwait(false);
            left = state is not null ? $"container {container} is {state.Status}" : ProcessWith(marker);
            if (left is null)
            {
                return null;
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }

        return left;
    }

    // Sees the engine's processes where the engine is on this machine; on another, the container's end has to do.
    private static string? ProcessWith(string marker)
    {
        foreach (var folder in Directory.Exists("/proc") ? Directory.EnumerateDirectories("/proc") : [])
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && CommandLine(folder).Contains(marker, StringComparison.Ordinal))
            {
                return $"process {id} is alive";
            }
        }

        return null;
    }

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        // It ended while it was being looked at.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
