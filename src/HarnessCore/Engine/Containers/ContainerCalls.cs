using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using HarnessCore.Engine.Images;

namespace HarnessCore.Engine.Containers;

/// <summary>
/// The calls of the API that are about one container. Each throws <see cref="EngineException"/> when the engine fails,
/// naming the container and the innermost cause.
/// </summary>
/// <param name="client">Makes the calls.</param>
/// <param name="call">Sees that they end.</param>
/// <param name="isPodman">Whether the engine is Podman.</param>
internal sealed class ContainerCalls(IDockerClient client, EngineCall call, bool isPodman)
{
    // How long before a container's end the signal that ended it was sent, at most.
    private static readonly TimeSpan EndMargin = TimeSpan.FromSeconds(10);

    /// <summary>The first characters of an id, as docker shows it.</summary>
    public static string Short(string id) => id[..Math.Min(12, id.Length)];

    /// <summary>Creates a container; returns its id.</summary>
    /// <exception cref="ImageMissingException">The engine does not have the image.</exception>
    public async Task<string> CreateAsync(ContainerSpec spec)
    {
        try
        {
            // Never cancelled: the engine would create the container all the same, and nobody would know its id.
            var created = await call.AnswerAsync(
                $"create a container from {spec.Image}",
                token => client.Containers.CreateContainerAsync(ContainerParameters.Of(spec, isPodman), token),
                CancellationToken.None);
            return created.ID is { Length: > 0 } id
                ? id
                : throw new EngineException($"could not create a container from {spec.Image}: the engine named none");
        }
        catch (EngineException e) when (e.Answer is { Kind: Refusal.NotFound } answer)
        {
            throw new ImageMissingException(spec.Image, answer.Message);
        }
    }

    /// <summary>Attaches to stdin, stdout and stderr.</summary>
    public Task<MultiplexedStream> AttachAsync(string id, CancellationToken cancellationToken)
    {
        var everything = new ContainerAttachParameters { Stream = true, Stdin = true, Stdout = true, Stderr = true };
        return call.AnswerAsync(
            $"attach to container {Short(id)}",
            token => client.Containers.AttachContainerAsync(id, everything, token), cancellationToken,
            EngineCall.Quick);
    }

    /// <summary>Starts a container.</summary>
    /// <exception cref="NoSandboxException">The image does not have the command, or one that cannot run.</exception>
    public async Task StartAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await call.AnswerAsync(
                $"start container {Short(id)}",
                token => client.Containers.StartContainerAsync(id, new ContainerStartParameters(), token),
                cancellationToken);
        }
        catch (EngineException e) when (e.Answer is { Kind: Refusal.BadRequest } answer)
        {
            throw new NoSandboxException(answer.Message);
        }
    }

    /// <summary>Sends a signal to process 1; false when it does not run any more.</summary>
    public async Task<bool> SignalAsync(string id, string signal, CancellationToken cancellationToken)
    {
        try
        {
            await call.AnswerAsync(
                $"send {signal} to container {Short(id)}",
                token => client.Containers.KillContainerAsync(
                    id, new ContainerKillParameters { Signal = signal }, token),
                cancellationToken, EngineCall.Quick);
            return true;
        }
        catch (EngineException e) when (e.Answer is { Kind: Refusal.NotFound or Refusal.Conflict })
        {
            return false;
        }
    }

    /// <summary>Does something with a container's streams, for as long as the engine is alive.</summary>
    /// <exception cref="EngineException">The engine does not answer any more.</exception>
    public Task<T> WhileAliveAsync<T>(
        string id, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        call.WhileAliveAsync($"talk to container {Short(id)}", work, cancellationToken);

    /// <summary>Limits the processes and threads of a running container.</summary>
    public Task LimitProcessesAsync(string id, long most) => call.AnswerAsync(
        $"limit the processes of container {Short(id)}",
        token => client.Containers.UpdateContainerAsync(
            id, new ContainerUpdateParameters { PidsLimit = most }, token),
        CancellationToken.None, EngineCall.Quick);

    /// <summary>
    /// How many bytes a container has written to its root file system; null when the engine does not know it.
    /// </summary>
    public async Task<long?> WrittenAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var sized = new ContainerInspectParameters { IncludeSize = true };
            return (await call.AnswerAsync(
                $"measure container {Short(id)}", token => client.Containers.InspectContainerAsync(id, sized, token),
                cancellationToken)).SizeRw ?? 0;
        }
        catch (EngineException e) when (e.Answer is { Kind: Refusal.NotFound })
        {
            return null;
        }
    }

    /// <summary>The container's state; null when the engine does not know it.</summary>
    public async Task<ContainerState?> StateAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var state = (await call.AnswerAsync(
                $"inspect container {Short(id)}", token => client.Containers.InspectContainerAsync(id, token),
                cancellationToken, EngineCall.Quick)).State;
            return state is null
                ? null
                : new ContainerState(
                    state.Status ?? "", state.Running, (int)state.ExitCode, state.OOMKilled,
                    DateTimeOffset.TryParse(
                        state.FinishedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var ended)
                        && ended.Year > 1
                        ? ended
                        : null);
        }
        catch (EngineException e) when (e.Answer is { Kind: Refusal.NotFound })
        {
            return null;
        }
    }

    /// <summary>
    /// A tar with the file or folder at a path of the container's file system; null when there is none.
    /// </summary>
    public async Task<Stream?> ArchiveAsync(string id, string path, CancellationToken cancellationToken)
    {
        var doing = $"read {path} from container {Short(id)}";
        var parameters = new ContainerPathStatParameters { Path = path };
        try
        {
            var archive = await call.AnswerAsync(
                doing, token => client.Containers.GetArchiveFromContainerAsync(id, parameters, false, token),
                cancellationToken);
            return archive.Stream is { } stream ? new AnswerStream(stream, call, doing) : null;
        }
        catch (EngineException e) when (e.Answer is { Kind: Refusal.NotFound })
        {
            return null;
        }
    }

    /// <summary>Whether somebody had the engine kill or remove the container at that time.</summary>
    /// <param name="id">The container.</param>
    /// <param name="ended">When it ended, by the engine's clock, which may differ from ours.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<bool> WasKilledAsync(string id, DateTimeOffset ended, CancellationToken cancellationToken)
    {
        var seen = new Events();
        var parameters = new ContainerEventsParameters
        {
            Since = Seconds(ended - EndMargin),
            Until = Seconds(ended.AddSeconds(1)),
            Filters = new Dictionary<string, IDictionary<string, bool>>
            {
                ["container"] = new Dictionary<string, bool> { [id] = true },
                ["event"] = new Dictionary<string, bool> { ["kill"] = true, ["destroy"] = true },
            },
        };
        await call.AnswerAsync(
            $"read the events of container {Short(id)}",
            token => client.System.MonitorEventsAsync(parameters, seen, token), cancellationToken,
            EngineCall.Quick);
        return seen.Any;
    }

    /// <summary>
    /// The paths that differ from the image's, without those below mounts and without the folders of other such paths.
    /// </summary>
    public async Task<IReadOnlyList<string>> ChangesAsync(string id, CancellationToken cancellationToken)
    {
        var changes = await call.AnswerAsync(
            $"compare container {Short(id)} with its image",
            // The engine says null when there are none.
            async token => await client.Containers.InspectChangesAsync(id, token) ?? [], cancellationToken);
        return WithoutFolders([.. changes.Select(change => change?.Path).OfType<string>()]);
    }

    /// <summary>The paths in ordinal order, without those that are a folder of another.</summary>
    internal static IReadOnlyList<string> WithoutFolders(IReadOnlyList<string> paths)
    {
        // With the slash before all other characters, what lies in a folder comes right behind it.
        var sorted = paths.OrderBy(path => path.Replace('/', '\0'), StringComparer.Ordinal).ToList();
        return
        [
            .. sorted.Where((path, index) => index + 1 == sorted.Count || !Holds(path, sorted[index + 1]))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static bool Holds(string folder, string path) => path.Length > folder.Length
        && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal);

    /// <summary>Removes a container, running or not, with its volumes; one that is gone already is no error.</summary>
    public async Task RemoveAsync(string id)
    {
        try
        {
            await call.AnswerAsync(
                $"remove container {Short(id)}",
                token => client.Containers.RemoveContainerAsync(
                    id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, token),
                CancellationToken.None, EngineCall.Quick);
        }
        // A conflict is "removal is already in progress", by somebody else.
        catch (EngineException e) when (e.Answer is { Kind: Refusal.NotFound or Refusal.Conflict })
        {
        }
    }

    /// <summary>The containers that carry our label and a name of ours: id, label, time of creation.</summary>
    public async Task<IReadOnlyList<(string Id, string Owner, DateTime Created)>> LabelledAsync(
        CancellationToken cancellationToken)
    {
        var parameters = new ContainersListParameters
        {
            All = true,
            Filters = new Dictionary<string, IDictionary<string, bool>>
            {
                ["label"] = new Dictionary<string, bool> { [Owner.Label] = true },
            },
        };
        var all = await call.AnswerAsync(
            "list containers", token => client.Containers.ListContainersAsync(parameters, token), cancellationToken);
        return [
            .. from one in all
               where one?.Names?.Any(Owner.IsOurs) == true
               let owner = one.Labels is { } labels && labels.TryGetValue(Owner.Label, out var value) ? value : ""
               select (one.ID, owner, one.Created.ToUniversalTime())];
    }

    private static string Seconds(DateTimeOffset time) =>
        time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private sealed class Events : IProgress<Message>
    {
        public bool Any { get; private set; }

        // The harness sends other signals itself.
        public void Report(Message? value) => Any |= value is not null
            && (value.Action?.StartsWith("kill", StringComparison.Ordinal) != true
                || value.Actor?.Attributes?.TryGetValue("signal", out var signal) != true
                || signal is "9" or "KILL" or "SIGKILL");
    }
}
