using System.Collections.Concurrent;
using System.Text;
using HarnessCore.Engine.Containers;
using HarnessCore.Engine.Images;
using Microsoft.Extensions.Logging;

namespace HarnessCore.Engine.Platforms;

/// <summary>
/// Images for another platform than the engine's. One is used only if the user has asked for its platform, and the
/// engine's machine can emulate it, which starting its shell shows.
/// </summary>
/// <param name="containers">Start the shell.</param>
/// <param name="engine">The engine's platform.</param>
/// <param name="logger">Is warned of every image that is emulated.</param>
internal sealed class Emulation(EngineContainers containers, ImagePlatform engine, ILogger logger)
{
    private const string Sign = "ltf: it runs";
    private const int MostOfOutput = 500;

    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _tried = new();

    /// <summary>How long the shell may take to start.</summary>
    public TimeSpan Limit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether runs of the image are emulated.</summary>
    /// <param name="image">An image that is on the engine.</param>
    /// <param name="asked">The platform that the user has asked for; null if none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ImageMissingException">
    /// It is for another platform than the engine's, and was not asked for or cannot be emulated.
    /// </exception>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task<bool> IsNeededAsync(
        ProvidedImage image, ImagePlatform? asked, CancellationToken cancellationToken)
    {
        if (engine.Runs(image.Platform)) return false;
        var difference = $"it is for {image.Platform}, and this engine runs {engine}";
        if (asked is null)
            throw new ImageMissingException(
                image.Reference,
                $"{difference} (--platform {image.Platform} runs it under emulation, where there is one)");
        var trying = _tried.GetOrAdd(
            image.Id, _ => new Lazy<Task<string?>>(() => TryAsync(image, difference, cancellationToken)));
        try
        {
            return await trying.Value is { } problem
                ? throw new ImageMissingException(image.Reference, problem)
                : true;
        }
        // What has not been found out is tried again.
        catch (Exception e) when (e is EngineException or OperationCanceledException)
        {
            _tried.TryRemove(KeyValuePair.Create(image.Id, trying));
            throw;
        }
    }

    private async Task<string?> TryAsync(
        ProvidedImage image, string difference, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Limit);
        if (await RefusalAsync(image.Reference, limited.Token, cancellationToken) is { } refusal)
            return $"{difference}, which cannot emulate it: {refusal}; QEMU's binfmt handlers can "
                + "(Debian, Ubuntu: apt install qemu-user-static)";
        EngineLog.Emulated(logger, image.Reference, image.Platform.ToString(), engine.ToString());
        return null;
    }

    // Docker starts a container whose program cannot be executed; what says so is the program's place in it.
    private async Task<string?> RefusalAsync(
        string image, CancellationToken limited, CancellationToken cancellationToken)
    {
        var output = new StringBuilder();
        try
        {
            await using var shell = await AttachedContainer.StartAsync(
                containers, new ContainerSpec { Image = image, Command = ["bash", "-c", $"echo '{Sign}'"] }, limited);
            bool Take(ReadOnlySpan<byte> bytes, bool isError)
            {
                if (output.Length < MostOfOutput) output.Append(Encoding.UTF8.GetString(bytes));
                return output.ToString().Contains(Sign, StringComparison.Ordinal);
            }

            return await shell.AskAsync([], Take, limited) ? null
                : output.ToString().Trim() is { Length: > 0 } said ? $"its bash does not start ({said})"
                : "its bash does not start";
        }
        catch (NoSandboxException e)
        {
            return $"its bash does not start ({e.Message})";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return FormattableString.Invariant($"its bash does not start within {Limit.TotalSeconds} s");
        }
    }
}
