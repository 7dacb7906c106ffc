using System.Security.Cryptography;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios.Judging;

namespace HarnessCore.Scenarios.Families;

/// <summary>After a time-out neither the container nor a process of the run is left on the engine.</summary>
internal sealed record TimeoutLeavesNothing(string Id) : Scenario(Id)
{
    private const double MaxSeconds = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly string Nothing = $"nothing left on the engine {Patience.TotalSeconds:0} s later";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    internal override IReadOnlyList<string> Asks =>
    [
        $"run an endless loop and background processes that ignore TERM, for {MaxSeconds} s",
        "expect neither the container nor any of its processes to be left on the engine",
    ];

    internal override async Task<Verdict> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        // A name to find the processes by, from outside their namespace.
        var marker = $"ltf-left-behind-{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        var script = $"""
            for name in 1 2 3; do setsid bash -c 'trap "" TERM HUP; while :; do sleep 1; done' {marker} & done
            while :; do :; done
            """;
        var run = await context.RunScriptAsync(script, MaxSeconds, SandboxRoot.Writable, cancellationToken);
        var verdict = Judge(
            context, $"cyber-dojo.sh = {script}", run, [Expect.TimedOut(), Expect.Within(MaxSeconds + 2)]);
        var left = await LeftAsync(context, run.Log.Container!, marker, cancellationToken);
        return verdict.Kind != VerdictKind.Passed || left is null
            ? verdict
            : Verdict.Failed(
                Failed(context, $"cyber-dojo.sh = {script}", [new Mismatch(Nothing, left)], ""));
    }

    private static async Task<string?> LeftAsync(
        ScenarioContext context, string container, string marker, CancellationToken cancellationToken)
    {
        string? left = null;
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            var state = await context.Harness.Engine.Containers.StateAsync(container, cancellationToken);
            left = state is not null ? $"container {container} is {state.Status}" : ProcessWith(marker);
            if (left is null)
            {
                return null;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        return left;
    }

    // Sees the processes of an engine on this machine; for a remote one, the container's end has to do.
    private static string? ProcessWith(string marker)
    {
        foreach (var folder in Directory.Exists("/proc") ? Directory.EnumerateDirectories("/proc") : [])
        {
            if (int.TryParse(Path.GetFileName(folder), out var id)
                && CommandLine(folder).Contains(marker, StringComparison.Ordinal))
            {
                return $"process {id} is still running";
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
        // The process ended in between.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
