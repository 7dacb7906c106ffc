using Docker.DotNet;
using Docker.DotNet.Models;

namespace HarnessCore.Engine.Images;

/// <summary>
/// The calls of the API that are about one image. Each throws <see cref="EngineException"/> when the engine fails,
/// naming the image and the innermost cause.
/// </summary>
internal sealed class ImageCalls(IDockerClient client, EngineCall call)
{
    /// <summary>What the engine knows of the image; null when it does not have it.</summary>
    public async Task<ImageFacts?> FindAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            var image = await call.AnswerAsync(
                $"inspect image {reference}", token => client.Images.InspectImageAsync(reference, token),
                cancellationToken, EngineCall.Quick);
            return new ImageFacts(
                image.ID ?? throw new EngineException($"could not inspect image {reference}: the engine told no id"),
                image.Architecture ?? "", image.Size, image.RootFS?.Layers?.Count ?? 0,
                image.RepoDigests?.FirstOrDefault() ?? image.ID, [.. image.Config?.Env ?? []]);
        }
        catch (EngineException e) when (e.Answer is { Kind: Refusal.NotFound })
        {
            return null;
        }
    }

    /// <summary>Pulls an image; returns why it could not, in the engine's words, or null when it is there.</summary>
    public async Task<string?> PullAsync(string reference, CancellationToken cancellationToken)
    {
        var (errors, parameters) = (new Errors(), new ImagesCreateParameters { FromImage = Tagged(reference) });
        try
        {
            await call.FinishAsync(
                $"pull {reference}",
                token => client.Images.CreateImageAsync(parameters, new AuthConfig(), errors, token),
                cancellationToken);
            return errors.Texts.Count == 0 ? null : string.Join("; ", errors.Texts);
        }
        catch (EngineException e) when (e.Answer is { } answer)
        {
            return answer.Message;
        }
    }

    /// <summary>Imports a root file system as an image.</summary>
    public async Task ImportAsync(string reference, Stream tar, CancellationToken cancellationToken)
    {
        var (errors, separator) = (new Errors(), reference.LastIndexOf(':'));
        var parameters = new ImagesCreateParameters
        {
            FromSrc = "-",
            Repo = reference[..separator],
            Tag = reference[(separator + 1)..],
        };
        await call.FinishAsync(
            $"import {reference}",
            token => client.Images.CreateImageAsync(parameters, tar, new AuthConfig(), errors, token),
            cancellationToken);
        if (errors.Texts.Count > 0)
        {
            throw new EngineException($"could not import {reference}: {string.Join("; ", errors.Texts)}");
        }
    }

    /// <summary>Gives an image one more name, repository:latest.</summary>
    public Task TagAsync(string reference, string repository, CancellationToken cancellationToken) => call.AnswerAsync(
        $"tag {reference} as {repository}:latest",
        token => client.Images.TagImageAsync(
            reference, new ImageTagParameters { RepositoryName = repository, Tag = "latest" }, token),
        cancellationToken, EngineCall.Quick);

    // Without a tag, the API pulls all of them.
    private static string Tagged(string reference) =>
        reference.Contains('@', StringComparison.Ordinal) || reference.LastIndexOf(':') > reference.LastIndexOf('/')
            ? reference
            : $"{reference}:latest";

    // Not System.Progress: that one calls back later, on another thread, when the answer has been read already.
    private sealed class Errors : IProgress<JSONMessage>
    {
        public List<string> Texts { get; } = [];

        public void Report(JSONMessage value)
        {
            if (value?.Error?.Message is { } text)
            {
                Texts.Add(text);
            }
        }
    }
}
