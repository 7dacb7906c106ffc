using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging;

namespace HarnessCore.Engine;

/// <summary>
/// The containers of this process: made with its label, remembered until they are gone. Every member throws
/// <see cref="EngineException"/> when the engine fails, naming the container and the innermost cause.
/// </summary>
public sealed class EngineContainers
{
    // One at a time in a process: Docker 20.10's network code takes two locks in either order when containers end together, and
    // the whole engine hangs for good (seen once in some ten thousand containers).
    private static readonly SemaphoreSlim Removing = new(1);

    private readonly IDockerClient _client;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, byte> _ours = new();
    private readonly ConcurrentDictionary<Task<string>, byte> _creating = new();

    private volatile bool _closed;

    internal EngineContainers(IDockerClient client, ILogger logger)
    {
        _client = client;
        _logger = logger;
    }

    /// <summary>The containers of this process that are there, as far as it knows.</summary>
    internal IReadOnlyCollection<string> Ours => [.. _ours.Keys];

    /// <summary>Removes all that is left, after what is being made has been made; nothing can be made from here on.</summary>
    internal async Task CloseAsync()
    {
        _closed = true;
        await ((Task)Task.WhenAll(_creating.Keys)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_ours.Keys.Select(RemoveAsync)).ConfigureAwait(false);
    }

    /// <summary>Makes a container and answers its id; it is not started.</summary>
    /// <exception cref="ImageMissingException">The engine does not have the image.</exception>
    public async Task<string> CreateAsync(CreateContainerParameters parameters, CancellationToken cancellationToken)
    {
        parameters.Labels = new Dictionary<string, string>(parameters.Labels ?? new Dictionary<string, string>()) { [Owner.Label] = Owner.Current.ToString() };
        var creating = CreateToTheEndAsync(parameters);
        _creating[creating] = 0;
        try
        {
            var id = await creating.ConfigureAwait(false);
            if (!cancellationToken.IsCancellationRequested)
            {
                return id;
            }

            await RemoveAsync(id).ConfigureAwait(false);
            throw new OperationCanceledException(cancellationToken);
        }
        catch (EngineException e) when (e.InnerException is DockerImageNotFoundException or DockerApiException { StatusCode: HttpStatusCode.NotFound })
        {
            throw new ImageMissingException(parameters.Image, EngineAnswer.Message((DockerApiException)e.InnerException));
        }
        finally
        {
            _creating.TryRemove(creating, out _);
        }
    }

    /// <summary>Attaches to stdin, stdout and stderr; before the start, so that no byte is missed.</summary>
    public Task<MultiplexedStream> AttachAsync(string id, CancellationToken cancellationToken) => TranslateAsync(
        $"attach to container {Short(id)}",
        () => _client.Containers.AttachContainerAsync(id, new ContainerAttachParameters { Stream = true, Stdin = true, Stdout = true, Stderr = true }, cancellationToken),
        cancellationToken);

    /// <summary>Starts a container.</summary>
    /// <exception cref="ContainerStartException">The image has not what the container is to run: its fault, not the engine's.</exception>
    public async Task StartAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await TranslateAsync($"start container {Short(id)}", () => _client.Containers.StartContainerAsync(id, new ContainerStartParameters(), cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException e) when (e.InnerException is DockerApiException { StatusCode: HttpStatusCode.BadRequest } refused)
        {
            throw new ContainerStartException(EngineAnswer.Message(refused));
        }
    }

    /// <summary>Sends a signal to the container's process 1; answers false when it no longer runs.</summary>
    public async Task<bool> SignalAsync(string id, string signal, CancellationToken cancellationToken)
    {
        try
        {
            await TranslateAsync($"send {signal} to container {Short(id)}", async () =>
            {
                await _client.Containers.KillContainerAsync(id, new ContainerKillParameters { Signal = signal }, cancellationToken).ConfigureAwait(false);
                return true;
            }, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (EngineException e) when (e.InnerException is DockerApiException { StatusCode: HttpStatusCode.NotFound or HttpStatusCode.Conflict })
        {
            return false;
        }
    }

    /// <summary>The container's state; null when the engine does not know it.</summary>
    public async Task<State?> StateAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await TranslateAsync($"inspect container {Short(id)}", () => _client.Containers.InspectContainerAsync(id, cancellationToken), cancellationToken).ConfigureAwait(false);
            return answer.State;
        }
        catch (EngineException e) when (e.InnerException is DockerContainerNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A tar with the file or folder at a path of the container's file system; null when there is none.</summary>
    public async Task<ContainerArchiveResponse?> ArchiveAsync(string id, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await TranslateAsync($"read {path} of container {Short(id)}", () => _client.Containers.GetArchiveFromContainerAsync(
                id, new ContainerPathStatParameters { Path = path }, false, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        // A circle of links is answered with 500.
        catch (EngineException e) when (e.InnerException is DockerApiException { StatusCode: HttpStatusCode.NotFound } || e.Message.Contains("too many links", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>Whether somebody has had the engine kill, or remove, a container since then.</summary>
    public async Task<bool> WasKilledAsync(string id, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var seen = new Events();
        var parameters = new ContainerEventsParameters
        {
            Since = since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            Until = DateTimeOffset.UtcNow.AddSeconds(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            Filters = new Dictionary<string, IDictionary<string, bool>>
            {
                ["container"] = new Dictionary<string, bool> { [id] = true },
                ["event"] = new Dictionary<string, bool> { ["kill"] = true, ["destroy"] = true },
            },
        };
        await TranslateAsync($"ask what happened to container {Short(id)}", async () =>
        {
            await _client.System.MonitorEventsAsync(parameters, seen, cancellationToken).ConfigureAwait(false);
            return true;
        }, cancellationToken).ConfigureAwait(false);
        return seen.Any;
    }

    /// <summary>The paths that differ from the image's, what is below mounts left out; folders are not named for what is in them.</summary>
    public async Task<IReadOnlyList<string>> ChangesAsync(string id, CancellationToken cancellationToken)
    {
        var changes = await TranslateAsync($"compare container {Short(id)} with its image", () => _client.Containers.InspectChangesAsync(id, cancellationToken), cancellationToken).ConfigureAwait(false);
        var paths = (changes ?? []).Select(change => change.Path).Order(StringComparer.Ordinal).ToList();
        return [.. paths.Where(path => !paths.Exists(other => other.StartsWith($"{path}/", StringComparison.Ordinal)))];
    }

    /// <summary>Removes a container, running or not. Never throws: what could not be removed is logged and tried again at the end.</summary>
    public async Task RemoveAsync(string id)
    {
        await Removing.WaitAsync().ConfigureAwait(false);
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await _client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, limit.Token).ConfigureAwait(false);
            _ours.TryRemove(id, out _);
        }
        // 409: "removal is already in progress", by another hand.
        catch (DockerApiException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            _ours.TryRemove(id, out _);
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e) || e is OperationCanceledException)
        {
            EngineLog.NotRemoved(_logger, Short(id), e.Message);
        }
        finally
        {
            Removing.Release();
        }
    }

    /// <summary>Removes what processes that are no more have left behind.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [Owner.Label] = true } };
        var all = await TranslateAsync("list containers", () => _client.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = filters }, cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (var container in all.Where(container => Owner.Parse(container.Labels[Owner.Label])?.IsGone(container.Created.ToUniversalTime(), DateTime.UtcNow) ?? true))
        {
            await RemoveAsync(container.ID).ConfigureAwait(false);
            EngineLog.Swept(_logger, Short(container.ID), container.Labels[Owner.Label]);
        }
    }

    // Never cancelled: the engine makes the container all the same, and nobody would know its id.
    private async Task<string> CreateToTheEndAsync(CreateContainerParameters parameters)
    {
        if (_closed)
        {
            throw new EngineException($"could not create a container of {parameters.Image}: the harness is closed");
        }

        var answer = await TranslateAsync($"create a container of {parameters.Image}", () => _client.Containers.CreateContainerAsync(parameters, CancellationToken.None), CancellationToken.None).ConfigureAwait(false);
        _ours[answer.ID] = 0;
        return answer.ID;
    }

    private sealed class Events : IProgress<Message>
    {
        public bool Any { get; private set; }

        public void Report(Message value) => Any = true;
    }

    internal static string Short(string id) => id[..Math.Min(12, id.Length)];

    private static async Task<T> TranslateAsync<T>(string doing, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e))
        {
            throw new EngineException(doing, e);
        }
        // The client's own limit of 100 s; nobody has cancelled it.
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EngineException($"could not {doing}: the engine has not answered for 100 s. It hangs; restart it");
        }
    }
}
