using HarnessCore.Engine;

namespace HarnessCore.Running;

/// <summary>Runs katas for callers that judge the image: on the engine, or on a service.</summary>
internal interface IKataRunner
{
    /// <summary>The most runs at a time.</summary>
    int AtOnce { get; }

    /// <summary>
    /// The most runs beside them that only wait for their time-out; 0 if those count like all others.
    /// </summary>
    int Beside { get; }

    /// <summary>Runs a kata.</summary>
    /// <exception cref="Engine.Containers.NoSandboxException">No kata can run in the image.</exception>
    /// <exception cref="EngineException">
    /// The engine, the service or the harness failed, or the image is gone: the run says nothing about the image.
    /// </exception>
    /// <exception cref="Remote.NotOverHttpException">A service cannot be asked for such a run.</exception>
    /// <exception cref="ArgumentException">The request cannot be run.</exception>
    Task<RunResult> RunAsync(RunRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Runs one kata, cleans its sandbox, and runs the other in it; in a new one when it cannot be cleaned.
    /// </summary>
    /// <returns>The second result, and what was left after cleaning; null when nothing was.</returns>
    /// <inheritdoc cref="RunAsync(RunRequest, CancellationToken)" path="/exception"/>
    Task<(RunResult Result, string? Left)> RunRecycledAsync(
        RunRequest first, RunRequest second, CancellationToken cancellationToken);
}
