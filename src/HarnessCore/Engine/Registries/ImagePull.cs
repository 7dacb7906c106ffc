using Docker.DotNet;
using Docker.DotNet.Models;
using HarnessCore.Engine.Platforms;
using Microsoft.Extensions.Logging;
using static System.FormattableString;

namespace HarnessCore.Engine.Registries;

/// <summary>
/// Pulls images with the user's credentials: says how far a pull is, and tries again what broke off and what a registry
/// wants later.
/// </summary>
internal sealed class ImagePull(IDockerClient client, EngineCall call, RegistryCredentials credentials, ILogger logger)
{
    /// <summary>How often it tries.</summary>
    public PullPatience Patience { get; } = new();

    /// <summary>
    /// Pulls an image; returns why it could not, in the registry's or the engine's words, or null when it is there.
    /// </summary>
    /// <param name="reference">The image.</param>
    /// <param name="platform">The platform to pull it for; null to leave that to the engine.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="EngineException">The engine broke off or does not answer any more.</exception>
    public async Task<string?> RunAsync(
        string reference, ImagePlatform? platform, CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            var progress = new PullProgress();
            var refused = await LongWork.WatchAsync(
                logger, reference, () => progress.Text, OnceAsync(reference, platform, progress, cancellationToken));
            if (refused is null) return null;
            if (Patience.After(refused, failures) is not { } pause)
                return failures == 1 ? refused : Invariant($"{refused} (in {failures} attempts)");
            EngineLog.PullFailed(logger, reference, refused, pause.TotalSeconds);
            await LongWork.WatchAsync(
                logger, reference, "waiting to pull again", Task.Delay(pause, cancellationToken));
        }
    }

    private async Task<string?> OnceAsync(
        string reference, ImagePlatform? platform, PullProgress progress, CancellationToken cancellationToken)
    {
        var login = await credentials.ForAsync(reference, cancellationToken);
        var parameters = new ImagesCreateParameters { FromImage = Tagged(reference) };
        if (platform is not null) parameters.Platform = platform.ToString();
        try
        {
            await call.FinishAsync(
                $"pull {reference}",
                token => client.Images.CreateImageAsync(parameters, login, progress, token), cancellationToken);
            return progress.Refusal;
        }
        catch (EngineException e) when (e.Answer is { } answer)
        {
            return answer.Message;
        }
    }

    // Without a tag, the API pulls all of them.
    private static string Tagged(string reference) =>
        reference.Contains('@', StringComparison.Ordinal) || reference.LastIndexOf(':') > reference.LastIndexOf('/')
            ? reference
            : $"{reference}:latest";
}
