using HarnessCore.Catalogue;
using HarnessCore.Checking.Snapshots;
using HarnessCore.Engine.Images;
using HarnessCore.Engine.Registries;

namespace HarnessCore.Checking;

/// <summary>How a <see cref="ConformanceCheck"/> runs and what counts as a failure.</summary>
public sealed record CheckOptions
{
    /// <summary>Whether this process runs in CI: <c>CI=true</c>, as CI services set it.</summary>
    public static bool RunsInCi =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether an image that is built from a folder, and cannot be, fails the check instead of being skipped. The
    /// default is <see cref="RunsInCi"/>: in CI a check must not pass because it checked less.
    /// </summary>
    public bool InCi { get; init; } = RunsInCi;

    /// <summary>
    /// Whether failures of level <see cref="Scenarios.Level.Next"/> are advisory: shown, but not counted.
    /// </summary>
    public bool NextIsAdvisory { get; init; }

    /// <summary>
    /// When images that have a reference are pulled. With <see cref="PullPolicy.Always"/>, a tag that has moved is
    /// logged as a warning.
    /// </summary>
    public PullPolicy Pull { get; init; }

    /// <summary>Whether every run gets a new sandbox. By default a sandbox is cleaned and reused.</summary>
    public bool FreshSandboxes { get; init; }

    /// <summary>Tells today's date, which ends known failures that have one. By default the system's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// The folder with the approved outputs; null, or a folder that does not exist, to compare none. An output that
    /// differs fails its scenario, if that passes otherwise.
    /// </summary>
    public string? Snapshots { get; init; }

    /// <summary>
    /// Compares an output with an approved one, in place of <see cref="SnapshotFile.Compare"/>: gives the difference,
    /// or null.
    /// </summary>
    public Func<SnapshotFile, string, Task<string?>>? Compare { get; init; }

    /// <summary>The address of a runner's service that runs the katas, in place of the engine; null for none.</summary>
    internal Uri? Service { get; init; }

    /// <summary>Where start-points that are fetched are kept; by default the user's cache.</summary>
    internal StartPointCache? StartPoints { get; init; }

    /// <summary>
    /// The snapshot of the last good result of an image's scenario, by their names, to compare failures with; null for
    /// none.
    /// </summary>
    internal Func<string, string, string?>? LastGood { get; init; }

    /// <summary>What a build of an image may take; null for the usual.</summary>
    internal BuildLimits? BuildLimits { get; init; }

    /// <summary>Told of every scenario of a check that begins and ends; null for nobody.</summary>
    internal ICheckProgress? Progress { get; init; }
}
