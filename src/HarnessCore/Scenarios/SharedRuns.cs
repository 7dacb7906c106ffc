using System.Collections.Concurrent;
using HarnessCore.Catalogue;
using HarnessCore.Running;
using HarnessCore.Sandboxes;

namespace HarnessCore.Scenarios;

/// <summary>
/// The ordinary runs of an image's start-point. Each is made once, and shared by the scenarios that only look at its
/// result. Safe for concurrent use.
/// </summary>
internal sealed class SharedRuns
{
    private readonly ConcurrentDictionary<(Colour Colour, SandboxRoot Root, int Round), Shared> _runs = new();

    /// <summary>Returns a run. The first caller makes it; the others wait for it.</summary>
    /// <param name="colour">The edit of the start-point.</param>
    /// <param name="root">The sandbox's root.</param>
    /// <param name="round">Which of several equal runs, from 0.</param>
    /// <param name="make">Makes the run. If that throws, the next caller makes it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<RunResult> GetAsync(
        Colour colour, SandboxRoot root, int round, Func<Task<RunResult>> make, CancellationToken cancellationToken)
    {
        var shared = _runs.GetOrAdd((colour, root, round), _ => new Shared());
        await shared.Turn.WaitAsync(cancellationToken);
        try
        {
            return shared.Run ??= await make();
        }
        finally
        {
            shared.Turn.Release();
        }
    }

    private sealed class Shared
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public RunResult? Run { get; set; }
    }
}
