using System.Collections.Concurrent;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using HarnessCore.Engine.Containers;
using HarnessCore.Storage;
using static System.FormattableString;

namespace HarnessCore.Engine.Images;

/// <summary>Builds an image from a folder, with Testcontainers.</summary>
/// <param name="access">Where the engine listens.</param>
/// <param name="call">Makes the call.</param>
/// <param name="containers">The calls about the containers of the build's steps.</param>
/// <param name="freeDisk">How many bytes the engine's disk has left; null when that is not known here.</param>
internal sealed class ImageBuild(
    IDockerEndpointAuthenticationConfiguration access, EngineCall call, ContainerCalls containers,
    Func<long?> freeDisk)
{
    private const string DiskIsFull = "no space left on device";
    private const string Killed = "returned a non-zero code: 137";

    /// <summary>What the steps of every build may use.</summary>
    public BuildLimits Limits { get; set; } = BuildLimits.Default;

    /// <summary>Builds the folder's image under that reference.</summary>
    /// <exception cref="ImageMissingException">
    /// The build failed, or took too long; the message has the last lines of its log.
    /// </exception>
    /// <exception cref="EngineException">The engine failed, or its disk is full.</exception>
    public async Task RunAsync(BuildFolder folder, string reference, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var steps = new BuildSteps(containers, Limits, freeDisk, limited.Cancel);
        var log = new BuildLog(steps.Begins);
        try
        {
            using var context = new Scratch("build");
            await folder.Context().CopyToAsync(context.Path, cancellationToken);
            limited.CancelAfter(Limits.Time);
            await call.FinishAsync(
                $"build {reference}", token => BuildAsync(context.Path, folder, reference, log, token), limited.Token);
        }
        catch (OperationCanceledException)
        {
            // The client keeps the connection, and so the engine does not notice that nobody waits any more.
            await steps.RemoveAsync();
            cancellationToken.ThrowIfCancellationRequested();
            if (steps.NearlyFull is { } full) throw new EngineException($"could not build {reference}: {full}");
            if (steps.Excess is { } excess) throw Failed(reference, excess, log);
            throw Failed(reference, $"not finished after {Limits.TimeText} (see --build-timeout)", log);
        }
        // A bad request is a Dockerfile that makes no sense.
        catch (EngineException e) when (e.Answer is { Kind: Refusal.BadRequest } answer && !IsFull(log))
        {
            throw Failed(reference, answer.Message, log);
        }
        // Of copying the context: the rest goes through the call.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"build {reference}", e);
        }
        catch (Exception e) when (
            e is not (EngineException or ImageMissingException or OperationCanceledException))
        {
            throw IsFull(log) ? new EngineException($"build {reference}", e) : Failed(reference, e.Message, log);
        }
    }

    private async Task BuildAsync(
        string context, BuildFolder folder, string reference, BuildLog log, CancellationToken cancellationToken)
    {
        // Its first use pings the engine, and waits for that.
        await Task.Run(EngineEndpoint.SwitchReaperOff, CancellationToken.None);
        await new ImageFromDockerfileBuilder()
            .WithDockerEndpoint(access)
            .WithName(reference)
            .WithDockerfileDirectory(context)
            .WithCleanUp(false)
            .WithDeleteIfExists(false)
            .WithCreateParameterModifier(parameters =>
            {
                // Or the container of a step that failed is left behind.
                parameters.ForceRemove = true;
                if (folder.Platform is { } platform) parameters.Platform = platform.ToString();
                (parameters.Memory, parameters.MemorySwap) = (Limits.Memory, Limits.Memory);
            })
            .WithLogger(log)
            .Build()
            .CreateAsync(cancellationToken);
    }

    private static bool IsFull(BuildLog log) => log.Tail().Contains(DiskIsFull, StringComparison.OrdinalIgnoreCase);

    private ImageMissingException Failed(string reference, string reason, BuildLog log)
    {
        var hint = reason.Contains(Killed, StringComparison.Ordinal)
            ? $" (killed: a step may use {Limits.MemoryText} of memory, see --build-memory)"
            : "";
        return new(reference, $"its build failed: {reason}{hint}\n{log.Tail()}".TrimEnd());
    }
}

/// <summary>
/// What the steps of a build may use. They run a stranger's commands on the engine, with a network; a toolchain needs
/// more than a kata, but not everything.
/// </summary>
/// <param name="Memory">Bytes of memory for a step, with no swap beyond them.</param>
/// <param name="Time">How long a whole build may take.</param>
internal sealed record BuildLimits(long Memory, TimeSpan Time)
{
    /// <summary>The limits unless the user gives others: a kata has 2 GB, 128 processes and some seconds.</summary>
    public static BuildLimits Default { get; } = new(4L << 30, TimeSpan.FromMinutes(30));

    /// <summary>Most processes and threads of a step.</summary>
    public long Processes { get; init; } = 4096;

    /// <summary>Most bytes that the steps may write, to a container's file system, all together.</summary>
    public long Disk { get; init; } = 20L << 30;

    /// <summary>The memory, for people.</summary>
    public string MemoryText => SizeText(Memory);

    /// <summary>The disk space, for people.</summary>
    public string DiskText => SizeText(Disk);

    /// <summary>The time, for people.</summary>
    public string TimeText => Time.TotalSeconds % 60 == 0 ? Invariant($"{Time.TotalMinutes} min")
        : Invariant($"{Time.TotalSeconds} s");

    private static string SizeText(long bytes) =>
        bytes % (1L << 30) == 0 ? Invariant($"{bytes >> 30} GB") : Invariant($"{bytes >> 20} MB");
}

/// <summary>
/// The containers of a build's steps: holds them to limits that the engine does not know for builds. What a step prints
/// to name another container is of no use to it: it cannot know the id of any.
/// </summary>
/// <param name="containers">The calls about them.</param>
/// <param name="limits">What the steps may use.</param>
/// <param name="freeDisk">How many bytes the engine's disk has left; null when that is not known here.</param>
/// <param name="stop">Stops the build.</param>
internal sealed class BuildSteps(
    ContainerCalls containers, BuildLimits limits, Func<long?> freeDisk, Action stop) : IDisposable
{
    // The engine allows 127 layers.
    private const int Most = 300;

    private const long LeastFree = 1L << 30;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Task<bool>> _steps = new();
    private readonly ConcurrentDictionary<string, long> _written = new();
    private readonly CancellationTokenSource _over = new();

    /// <summary>Which limit the steps have gone beyond; null if none.</summary>
    public string? Excess { get; private set; }

    /// <summary>That the engine's disk is nearly full; null if it is not known to be.</summary>
    public string? NearlyFull { get; private set; }

    /// <summary>A step begins, if what names it tells the truth.</summary>
    public void Begins(string step)
    {
        if (_steps.Count < Most) _steps.GetOrAdd(step, _ => LimitAsync(step));
        else if (!_steps.ContainsKey(step)) Stop(() => Excess = $"it says that it has more than {Most} steps");
    }

    /// <summary>Removes the containers that are left.</summary>
    public async Task RemoveAsync()
    {
        foreach (var (step, limited) in _steps)
            if (await limited) await containers.RemoveAsync(step);
    }

    /// <summary>Ends the watch.</summary>
    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }

    // An ulimit does not bind root: the container gets the limit when the engine has named it.
    private async Task<bool> LimitAsync(string step)
    {
        try
        {
            await containers.LimitProcessesAsync(step, limits.Processes);
            _ = WatchAsync(step, _over.Token);
            return true;
        }
        // It has ended already, or there is no such container.
        catch (EngineException)
        {
            return false;
        }
    }

    // Most storage drivers have no quota. What is written between two looks is not noticed: the limit is a rough one.
    private async Task WatchAsync(string step, CancellationToken over)
    {
        try
        {
            while (await containers.WrittenAsync(step, over) is { } written)
            {
                _written[step] = written;
                if (freeDisk() is < LeastFree and var free)
                    Stop(() => NearlyFull = Invariant($"the engine's disk has only {free >> 20} MB left"));
                if (_written.Values.Sum() > limits.Disk)
                    Stop(() => Excess = $"its steps wrote more than {limits.DiskText} (see --build-disk)");
                await Task.Delay(Pause, over);
            }
        }
        // The build has ended, or the engine has: the build's own call tells.
        catch (Exception e) when (e is OperationCanceledException or EngineException)
        {
        }
    }

    private void Stop(Action say)
    {
        if (_over.IsCancellationRequested || Excess is not null || NearlyFull is not null) return;
        say();
        stop();
    }
}
