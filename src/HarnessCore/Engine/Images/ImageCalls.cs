using System.Text.Encodings.Web;
using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;
using HarnessCore.Engine.Registries;

namespace HarnessCore.Engine.Images;

/// <summary>
/// The calls of the API that are about one image. Each throws <see cref="EngineException"/> when the engine fails,
/// naming the image and the innermost cause.
/// </summary>
internal sealed class ImageCalls(IDockerClient client, EngineCall call)
{
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
                DigestOf(image, reference), [.. image.Config?.Env ?? []])
            {
                Entrypoint = Words(image.Config?.Entrypoint),
                Command = Words(image.Config?.Cmd),
                User = image.Config?.User ?? "",
                WorkingDirectory = image.Config?.WorkingDir ?? "",
            };
        }
        catch (EngineException e) when (e.Answer is { Kind: Refusal.NotFound })
        {
            return null;
        }
    }

    /// <summary>The steps of an image's history, the oldest first.</summary>
    /// <exception cref="EngineException">The engine failed, or does not have the image.</exception>
    public async Task<IReadOnlyList<ImageLayer>> LayersAsync(string reference, CancellationToken cancellationToken)
    {
        var history = await call.AnswerAsync(
            $"read the history of image {reference}",
            token => client.Images.GetImageHistoryAsync(reference, token), cancellationToken, EngineCall.Quick);
        return [.. history.Reverse().Select(layer => new ImageLayer(layer.CreatedBy ?? "", layer.Size))];
    }

    /// <summary>Imports a root file system as an image.</summary>
    public async Task ImportAsync(string reference, Stream tar, CancellationToken cancellationToken)
    {
        var (progress, separator) = (new PullProgress(), reference.LastIndexOf(':'));
        var parameters = new ImagesCreateParameters
        {
            FromSrc = "-",
            Repo = reference[..separator],
            Tag = reference[(separator + 1)..],
        };
        await call.FinishAsync(
            $"import {reference}",
            token => client.Images.CreateImageAsync(parameters, tar, new AuthConfig(), progress, token),
            cancellationToken);
        if (progress.Refusal is { } refused) throw new EngineException($"could not import {reference}: {refused}");
    }

    /// <summary>Gives an image one more name, repository:latest.</summary>
    public Task TagAsync(string reference, string repository, CancellationToken cancellationToken) => call.AnswerAsync(
        $"tag {reference} as {repository}:latest",
        token => client.Images.TagImageAsync(
            reference, new ImageTagParameters { RepositoryName = repository, Tag = "latest" }, token),
        cancellationToken, EngineCall.Quick);

    private static string Words(IEnumerable<string>? words) =>
        words?.ToList() is { Count: > 0 } some ? JsonSerializer.Serialize(some, Plain) : "";

    // One image can have come from several registries, with a digest in each.
    private static string DigestOf(ImageInspectResponse image, string reference) =>
        image.RepoDigests?.MaxBy(digest => IsOf(reference, digest.Split('@')[0])) ?? image.ID;

    private static bool IsOf(string reference, string repository) =>
        reference.StartsWith(repository, StringComparison.Ordinal)
            && (reference.Length == repository.Length || reference[repository.Length] is ':' or '@');
}
