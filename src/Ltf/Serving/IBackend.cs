using HarnessCore.Running;
using HarnessCore.Sandboxes.Pooling;

namespace Ltf.Serving;

/// <summary>What the service asks to run its katas.</summary>
internal interface IBackend
{
    /// <summary>Whether it has prepared all that it serves.</summary>
    bool IsReady { get; }

    /// <summary>The most runs at a time.</summary>
    int AtOnce { get; }

    /// <summary>What the pool of sandboxes has done so far.</summary>
    PoolCounters Pool { get; }

    /// <summary>The sandboxes that were taken, by image.</summary>
    IReadOnlyDictionary<string, ImageTakes> Takes { get; }

    /// <summary>
    /// Told of each run that takes a sandbox: its image as the client calls it, how many are taken a minute, and how
    /// many of it wait.
    /// </summary>
    Action<string, double, int>? Used { get; set; }

    /// <summary>Whether an image is there; if not, it is being pulled from now on.</summary>
    Task<bool> HasOrPullsAsync(string image, CancellationToken cancellationToken);

    /// <summary>
    /// Starts sandboxes of an image because another replica hands them out; none of an image that the engine lacks.
    /// </summary>
    /// <exception cref="HarnessCore.Engine.EngineException">The engine failed.</exception>
    Task WarmAsync(string image, HeardRate heard, Fleet fleet, CancellationToken cancellationToken);

    /// <summary>Runs a kata.</summary>
    /// <exception cref="ArgumentException">The request cannot be run; the message says why.</exception>
    Task<RunResult> AnswerAsync(RunRequest request, CancellationToken cancellationToken);
}
