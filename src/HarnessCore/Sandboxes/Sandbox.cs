using System.Text;
using HarnessCore.Engine;
using HarnessCore.Engine.Containers;
using HarnessCore.Engine.Images;

namespace HarnessCore.Sandboxes;

/// <summary>
/// A container that runs one cyber-dojo.sh. It is started before it is needed; its process 1 (pid1.sh, whose head tells
/// the theory of operation) waits on the attached stdin. One attached stream carries everything: no exec, no logs, no
/// copying.
///
/// Three ways out are never mixed up: the kata ended or its time was up (a <see cref="SandboxOutput"/>), the sandbox
/// itself went down (a <see cref="SandboxOutput"/> that says so), the engine failed or something outside interfered
/// (<see cref="EngineException"/>).
/// </summary>
internal sealed class Sandbox : IAsyncDisposable
{
    private static readonly TimeSpan CleanLimit = TimeSpan.FromSeconds(10);

    private readonly AttachedContainer _container;

    private Sandbox(AttachedContainer container, string? content)
    {
        _container = container;
        _container.Watch();
        Content = content;
    }

    /// <summary>The short id of its container.</summary>
    public string Container => _container.Id;

    /// <summary>The id of its image's content; null when the engine does not have the image any more.</summary>
    public string? Content { get; }

    /// <summary>Whether it waits for a run: false once its container has gone down, or was removed.</summary>
    public bool Waits => _container.IsSilent;

    /// <summary>Starts a sandbox; it waits for its run.</summary>
    /// <exception cref="ImageMissingException">The engine does not have the image.</exception>
    /// <exception cref="NoSandboxException">The image has no bash, or one that cannot be run.</exception>
    /// <exception cref="EngineException">The engine failed.</exception>
    public static async Task<Sandbox> StartAsync(
        DockerEngine engine, SandboxSpec spec, CancellationToken cancellationToken)
    {
        // Here, where it costs a run no time: the engine is asked while it starts the container.
        var finding = engine.Images.FindAsync(spec.Image, cancellationToken);
        AttachedContainer? container = null;
        try
        {
            container = await AttachedContainer.StartAsync(
                engine.Containers, SandboxContainer.Of(spec), cancellationToken);
            return new Sandbox(container, await finding);
        }
        catch
        {
            await ((Task)finding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (container is not null) await container.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a run. A sandbox takes one; another only after <see cref="CleanAsync"/>.</summary>
    /// <param name="task">What to run.</param>
    /// <param name="harvest">Takes the text files that are there afterwards.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public Conversation Begin(SandboxTask task, Harvest harvest, CancellationToken cancellationToken) =>
        new(_container, task, harvest, cancellationToken);

    /// <summary>
    /// Makes a used sandbox as good as new: kills everything, and empties what a kata can write to. That is enough only
    /// with a read-only root.
    /// </summary>
    /// <returns>What is left after cleaning; null when the sandbox may be reused.</returns>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task<string?> CleanAsync(CancellationToken cancellationToken)
    {
        var nonce = Encoding.ASCII.GetBytes(AttachedContainer.Nonce());
        var left = new CappedBytes(4096);
        var answer = new MarkedStream(nonce, left.Add);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(CleanLimit);
        try
        {
            byte[] request = [.. "CLEAN "u8, .. nonce, (byte)'\n'];
            if (!await _container.AskAsync(request, Take, limit.Token))
            {
                return "its container has exited";
            }

            _container.Watch();
            return left.Total == 0 ? null : Encoding.UTF8.GetString(left.Kept).Trim();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"cleaning took longer than {CleanLimit.TotalSeconds:0} s";
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e))
        {
            throw new EngineException($"clean container {Container}", e);
        }

        bool Take(ReadOnlySpan<byte> bytes, bool isError)
        {
            if (!isError) answer.Feed(bytes);
            return answer.Complete;
        }
    }

    /// <summary>The paths that have been written to outside the tmpfs mounts.</summary>
    /// <exception cref="EngineException">The engine failed.</exception>
    public Task<IReadOnlyList<string>> WritesAsync(CancellationToken cancellationToken) =>
        _container.ChangesAsync(cancellationToken);

    /// <summary>Removes the container.</summary>
    public ValueTask DisposeAsync() => _container.DisposeAsync();
}
