using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using HarnessCore.Engine.Images;
using Microsoft.Extensions.Logging;

namespace HarnessCore.Engine.Containers;

/// <summary>The containers of this process: created with its label, remembered until they are gone.</summary>
internal sealed class EngineContainers(ContainerCalls calls, ILogger logger)
{
    // One at a time in a process: Docker 20.10's network code takes two locks in either order when containers end
    // together, and the whole engine hangs for good (seen once in some ten thousand containers).
    private static readonly SemaphoreSlim Removing = new(1);

    // An engine that is still writing down how a container ended refuses to remove it: Docker says "directory not
    // empty", Podman "container state improper".
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    private readonly ConcurrentDictionary<string, byte> _ours = new();
    private readonly ConcurrentDictionary<Task<string>, byte> _creating = new();

    private volatile bool _closed;

    /// <summary>The ids of this process's containers, as far as it knows.</summary>
    internal IReadOnlyCollection<string> Ours => [.. _ours.Keys];

    /// <summary>The calls about one container.</summary>
    internal ContainerCalls Calls => calls;

    /// <summary>Creates a container and returns its id; it is not started.</summary>
    /// <exception cref="ImageMissingException">The engine does not have the image.</exception>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task<string> CreateAsync(ContainerSpec spec, CancellationToken cancellationToken)
    {
        var creating = RememberedAsync(spec);
        _creating[creating] = 0;
        try
        {
            var id = await creating;
            if (!cancellationToken.IsCancellationRequested)
            {
                return id;
            }

            await RemoveAsync(id);
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            _creating.TryRemove(creating, out _);
        }
    }

    /// <summary>The container's state; null when the engine does not know it.</summary>
    /// <exception cref="EngineException">The engine failed.</exception>
    public Task<ContainerState?> StateAsync(string id, CancellationToken cancellationToken) =>
        calls.StateAsync(id, cancellationToken);

    /// <summary>
    /// Removes a container, running or not. Never throws: what the engine refuses to remove is tried again for four
    /// seconds, then logged, and tried again at the end.
    /// </summary>
    public Task RemoveAsync(string id) => TryRemoveAsync(id, Pauses);

    // False when the engine did not even refuse.
    private async Task<bool> TryRemoveAsync(string id, IReadOnlyList<TimeSpan> pauses)
    {
        var problem = await RemoveOnceAsync(id);
        for (var again = 0; problem is { Answer: not null } && again < pauses.Count; again++)
        {
            await Task.Delay(pauses[again]);
            problem = await RemoveOnceAsync(id);
        }

        if (problem is not null) EngineLog.NotRemoved(logger, problem.Message);
        return problem is null or { Answer: not null };
    }

    private async Task<EngineException?> RemoveOnceAsync(string id)
    {
        await Removing.WaitAsync();
        try
        {
            await calls.RemoveAsync(id);
            _ours.TryRemove(id, out _);
            return null;
        }
        catch (EngineException e)
        {
            return e;
        }
        finally
        {
            Removing.Release();
        }
    }

    /// <summary>Removes what processes that have ended left behind.</summary>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, owner, created) in await calls.LabelledAsync(cancellationToken))
        {
            if (Owner.Parse(owner)?.IsGone(created, DateTime.UtcNow) ?? true)
            {
                await TryRemoveAsync(id, []);
                EngineLog.Swept(logger, ContainerCalls.Short(id), owner);
            }
        }
    }

    /// <summary>
    /// Asks the engine to remove the container that is left, if it is a single one, without waiting for that. What it
    /// does not do is left to the next sweep.
    /// </summary>
    /// <param name="endpoint">Where the engine listens.</param>
    /// <returns>Whether there is nothing left to do.</returns>
    internal bool TryLeave(Uri endpoint)
    {
        // Several would be removed at the same time: see above.
        if (endpoint.Scheme != "unix" || !_creating.IsEmpty || _ours.Count > 1) return false;
        if (_ours.Keys.SingleOrDefault() is not { } id) return true;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(endpoint.LocalPath));
            var request = $"DELETE /containers/{id}?force=1&v=1 HTTP/1.1\r\nHost: docker\r\n\r\n";
            return socket.Send(Encoding.ASCII.GetBytes(request)) == request.Length;
        }
        // Then it is removed as usual.
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>
    /// Removes every container that is left, those being created included; none can be created from here on.
    /// </summary>
    internal async Task CloseAsync()
    {
        _closed = true;
        await ((Task)Task.WhenAll(_creating.Keys)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var id in _ours.Keys)
        {
            // One that is silent would be waited for once for each.
            if (await TryRemoveAsync(id, [])) continue;
            EngineLog.Left(logger, _ours.Count);
            return;
        }
    }

    private async Task<string> RememberedAsync(ContainerSpec spec)
    {
        if (_closed)
        {
            throw new EngineException($"could not create a container from {spec.Image}: the harness is closed");
        }

        var id = await calls.CreateAsync(spec);
        _ours[id] = 0;
        return id;
    }
}
