using System.Text.Json;
using HarnessCore.Catalogue;
using HarnessCore.Engine;

namespace HarnessCore.TrafficLights;

/// <summary>
/// Answers the colour of an output: by the manifest's lambda where there is one, else by the image's. The lambda is
/// untrusted code and is never run in, or beside, this process.
/// </summary>
public sealed class TrafficLight : IAsyncDisposable
{
    private static readonly Dictionary<string, Colour> Colours = Enum.GetValues<Colour>().ToDictionary(colour => colour.ToString().ToLowerInvariant());

    private readonly LambdaSources _sources;
    private readonly LambdaEvaluator _evaluator;

    /// <summary>A traffic light whose evaluator is started on the engine at first use.</summary>
    public TrafficLight(DockerEngine engine, ImageSupply images)
    {
        _sources = new LambdaSources(engine, images);
        _evaluator = new LambdaEvaluator(engine, images);
    }

    /// <summary>Starts the evaluator ahead of its first use; builds its image where it has to.</summary>
    /// <exception cref="EngineException">It cannot be had.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken) => _evaluator.PrepareAsync(cancellationToken);

    /// <summary>The lambda that answers for a run, and where it comes from; reads the image where the manifest has none.</summary>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task<Lambda> FindAsync(string image, string? manifestLambda, CancellationToken cancellationToken)
    {
        if (manifestLambda is not null)
        {
            return new Lambda(manifestLambda, "manifest", Cached: true);
        }

        var (source, cached) = await _sources.FindAsync(image, cancellationToken).ConfigureAwait(false);
        return new Lambda(source, LambdaSources.Path, cached);
    }

    /// <summary>What a lambda says of an output.</summary>
    /// <exception cref="EngineException">The evaluator itself broke: says nothing about the lambda.</exception>
    public async Task<LambdaAnswer> AskAsync(Lambda lambda, string stdout, string stderr, int status, CancellationToken cancellationToken)
    {
        if (lambda.Source is null)
        {
            return Faulty(lambda, new LambdaFault($"no lambda: the manifest has no rag_lambda and the image has no {LambdaSources.Path}", null, null, null));
        }

        var answer = await _evaluator.EvaluateAsync(lambda.Source, stdout, stderr, status, cancellationToken).ConfigureAwait(false);
        if (answer.TryGetProperty("colour", out var colour) && Colours.TryGetValue(colour.GetString() ?? "", out var known))
        {
            return new LambdaAnswer(known, null, lambda.From, lambda.Cached);
        }

        var fault = answer.TryGetProperty("fault", out var told) ? told : throw new EngineException($"the evaluator answered {answer.GetRawText()}");
        return Faulty(lambda, new LambdaFault(Text(fault, "context") ?? "?", Text(fault, "class"), Text(fault, "message"), lambda.Source, fault.TryGetProperty("late", out _)));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _evaluator.DisposeAsync();

    private static LambdaAnswer Faulty(Lambda lambda, LambdaFault fault) => new(null, fault, lambda.From, lambda.Cached);

    private static string? Text(JsonElement fault, string name) => fault.TryGetProperty(name, out var value) ? value.GetString() : null;
}
