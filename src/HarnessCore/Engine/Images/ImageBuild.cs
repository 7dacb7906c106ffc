using System.Collections.Concurrent;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using HarnessCore.Engine.Containers;
using HarnessCore.Storage;
using static System.FormattableString;

namespace HarnessCore.Engine.Images;

/// <summary>Builds an image from a folder, with Testcontainers.</summary>
internal sealed class ImageBuild(
    IDockerEndpointAuthenticationConfiguration access, EngineCall call, ContainerCalls containers)
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
        var steps = new ConcurrentBag<Task<string?>>();
        var log = new BuildLog(step => steps.Add(LimitAsync(step)));
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            using var context = new Scratch("build");
            await folder.Context().CopyToAsync(context.Path, cancellationToken);
            limited.CancelAfter(Limits.Time);
            await call.FinishAsync(
                $"build {reference}", token => BuildAsync(context.Path, reference, log, token), limited.Token);
        }
        catch (OperationCanceledException)
        {
            // The client keeps the connection, and so the engine does not notice that nobody waits any more.
            foreach (var step in await Task.WhenAll(steps))
                if (step is not null) await containers.RemoveAsync(step);
            cancellationToken.ThrowIfCancellationRequested();
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
        string context, string reference, BuildLog log, CancellationToken cancellationToken)
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
                (parameters.Memory, parameters.MemorySwap) = (Limits.Memory, Limits.Memory);
            })
            .WithLogger(log)
            .Build()
            .CreateAsync(cancellationToken);
    }

    // The engine has no such limit for builds, and an ulimit does not bind root: each step's container gets it when the
    // engine has named it. What a step prints to name another is of no use to it: it cannot know the id of any.
    private async Task<string?> LimitAsync(string container)
    {
        try
        {
            await containers.LimitProcessesAsync(container, Limits.Processes);
            return container;
        }
        // It has ended already, or there is no such container.
        catch (EngineException)
        {
            return null;
        }
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

    /// <summary>The memory, for people.</summary>
    public string MemoryText => Memory % (1L << 30) == 0 ? $"{Memory >> 30} GB" : $"{Memory >> 20} MB";

    /// <summary>The time, for people.</summary>
    public string TimeText => Time.TotalSeconds % 60 == 0 ? Invariant($"{Time.TotalMinutes} min")
        : Invariant($"{Time.TotalSeconds} s");
}
