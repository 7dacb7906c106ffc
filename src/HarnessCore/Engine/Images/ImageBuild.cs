using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;

namespace HarnessCore.Engine.Images;

/// <summary>Builds an image from a folder, with Testcontainers.</summary>
internal sealed class ImageBuild(IDockerEndpointAuthenticationConfiguration access, EngineCall call)
{
    private const string DiskIsFull = "no space left on device";

    /// <summary>Builds the folder's image under that reference.</summary>
    /// <exception cref="ImageMissingException">The build failed; the message has the last lines of its log.</exception>
    /// <exception cref="EngineException">The engine failed, or its disk is full.</exception>
    public async Task RunAsync(BuildFolder folder, string reference, CancellationToken cancellationToken)
    {
        var (log, context) = (new BuildLog(), Directory.CreateTempSubdirectory("ltf-build-"));
        try
        {
            await folder.Context().CopyToAsync(context.FullName, cancellationToken);
            await call.FinishAsync(
                $"build {reference}", token => BuildAsync(context.FullName, reference, log, token), cancellationToken);
        }
        // A bad request is a Dockerfile that makes no sense.
        catch (EngineException e) when (e.Answer is { Kind: Refusal.BadRequest } answer && !IsFull(log))
        {
            throw Failed(reference, answer.Message, log);
        }
        // Of copying the context: the rest goes through the call.
        catch (IOException e)
        {
            throw new EngineException($"build {reference}", e);
        }
        catch (Exception e) when (
            e is not (EngineException or ImageMissingException or OperationCanceledException))
        {
            throw IsFull(log) ? new EngineException($"build {reference}", e) : Failed(reference, e.Message, log);
        }
        finally
        {
            context.Delete(recursive: true);
        }
    }

    private Task BuildAsync(string context, string reference, BuildLog log, CancellationToken cancellationToken) =>
        new ImageFromDockerfileBuilder()
            .WithDockerEndpoint(access)
            .WithName(reference)
            .WithDockerfileDirectory(context)
            .WithCleanUp(false)
            .WithDeleteIfExists(false)
            // Or the container of a step that failed is left behind.
            .WithCreateParameterModifier(parameters => parameters.ForceRemove = true)
            .WithLogger(log)
            .Build()
            .CreateAsync(cancellationToken);

    private static bool IsFull(BuildLog log) => log.Tail().Contains(DiskIsFull, StringComparison.OrdinalIgnoreCase);

    private static ImageMissingException Failed(string reference, string reason, BuildLog log) =>
        new(reference, $"its build failed: {reason}\n{log.Tail()}".TrimEnd());
}
