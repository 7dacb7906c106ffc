using HarnessCore.Engine;
using HarnessCore.Engine.Images;

namespace Ltf.Serving;

/// <summary>Pulls images in the background, each once at a time; one that failed can be tried again.</summary>
/// <param name="find">Whether the engine has an image.</param>
/// <param name="pull">Pulls an image.</param>
/// <param name="say">Takes a line about a pull that failed.</param>
internal sealed class Pulls(
    Func<string, CancellationToken, Task<bool>> find, Func<string, CancellationToken, Task> pull, Action<string> say)
    : IAsyncDisposable
{
    /// <summary>The most pulls in progress. A request beyond that starts none; the client asks again.</summary>
    public const int Most = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _pulling = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Whether the image is there; if not, it is being pulled from now on.</summary>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task<bool> HasOrPullsAsync(string image, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_pulling.ContainsKey(image)) return false;
        }

        if (await find(image, cancellationToken)) return true;
        lock (_gate)
        {
            if (_pulling.Count < Most && !_closing.IsCancellationRequested && !_pulling.ContainsKey(image))
                _pulling[image] = Task.Run(() => PullAsync(image), CancellationToken.None);
        }

        return false;
    }

    /// <summary>Stops pulling.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        Task[] pulling;
        lock (_gate) pulling = [.. _pulling.Values];
        await Task.WhenAll(pulling);
        _closing.Dispose();
    }

    private async Task PullAsync(string image)
    {
        try
        {
            await pull(image, _closing.Token);
        }
        catch (Exception e) when (e is ImageMissingException or EngineException)
        {
            say($"could not pull {image}: {e.Message}");
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The service is stopping.
        }
        finally
        {
            lock (_gate) _pulling.Remove(image);
        }
    }
}
