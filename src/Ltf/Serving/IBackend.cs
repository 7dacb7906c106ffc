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

    /// <summary>Whether an image is there; if not, it is being pulled from now on.</summary>
    Task<bool> HasOrPullsAsync(string image, CancellationToken cancellationToken);

    /// <summary>Runs a kata.</summary>
    /// <exception cref="ArgumentException">The request cannot be run; the message says why.</exception>
    Task<RunResult> AnswerAsync(RunRequest request, CancellationToken cancellationToken);
}
