using System.Text.Json;
using HarnessCore.Catalogue;
using HarnessCore.Engine;

namespace HarnessCore.TrafficLights;

/// <summary>
/// Finds the colour of an output: by the manifest's lambda if it has one, otherwise by the image's. The lambda is
/// untrusted code and never runs in this process or on this machine's Ruby.
/// </summary>
internal sealed class TrafficLight : IAsyncDisposable
{
    private static readonly Dictionary<string, Colour> Colours = Enum.GetValues<Colour>()
        .ToDictionary(colour => colour.ToString().ToLowerInvariant());

    private readonly DockerEngine _engine;
    private readonly LambdaSources _sources;
    private readonly LambdaEvaluator _evaluator;

    /// <summary>A traffic light whose evaluator is started on the engine at first use.</summary>
    public TrafficLight(DockerEngine engine)
    {
        _engine = engine;
        _sources = new LambdaSources(engine);
        _evaluator = new LambdaEvaluator(engine);
    }

    /// <summary>Builds the evaluator's image if necessary: that takes the machine from whatever runs.</summary>
    /// <exception cref="EngineException">It cannot be built.</exception>
    public Task BuildAsync(CancellationToken cancellationToken) =>
        LambdaEvaluator.BuildAsync(_engine, cancellationToken);

    /// <summary>Starts the evaluator before its first use; builds its image if necessary.</summary>
    /// <exception cref="EngineException">It cannot be built or started.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken) => _evaluator.PrepareAsync(cancellationToken);

    /// <summary>
    /// The lambda that decides a run's colour: the manifest's, or else the image's.
    /// </summary>
    /// <param name="image">The image's reference.</param>
    /// <param name="manifestLambda">The manifest's lambda, if it has one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="content">The id of the image's content, if it is known: otherwise the engine is asked.</param>
    /// <exception cref="EngineException">The engine failed.</exception>
    public async Task<Lambda> FindAsync(
        string image, string? manifestLambda, CancellationToken cancellationToken, string? content = null)
    {
        if (manifestLambda is not null)
        {
            return new Lambda(manifestLambda, "manifest", Cached: true);
        }

        var (source, cached) = await _sources.FindAsync(image, content, cancellationToken);
        return new Lambda(source, LambdaSources.Path, cached);
    }

    /// <summary>A lambda's answer to an output.</summary>
    /// <exception cref="EngineException">The evaluator failed; this says nothing about the lambda.</exception>
    public async Task<LambdaAnswer> AskAsync(
        Lambda lambda, string stdout, string stderr, int status, CancellationToken cancellationToken)
    {
        if (lambda.Source is null)
        {
            return Faulty(
                lambda,
                new LambdaFault(
                    $"no lambda: the manifest has no rag_lambda and the image has no {LambdaSources.Path}", null, null,
                    null));
        }

        var answer = await _evaluator.EvaluateAsync(lambda.Source, stdout, stderr, status, cancellationToken);
        if (answer.TryGetProperty("colour", out var colour)
            && Colours.TryGetValue(colour.GetString() ?? "", out var known))
        {
            return new LambdaAnswer(known, null, lambda.From, lambda.Cached);
        }

        if (answer.TryGetProperty("busy", out var busy))
        {
            throw new EngineException($"the machine was too busy ({busy.GetString()})") { IsBusyMachine = true };
        }

        var fault = answer.TryGetProperty("fault", out var told)
            ? told
            : throw new EngineException($"the evaluator answered neither a colour nor a fault: {answer.GetRawText()}");
        return Faulty(
            lambda,
            new LambdaFault(
                Text(fault, "context") ?? "?", Text(fault, "class"), Text(fault, "message"), lambda.Source,
                fault.TryGetProperty("late", out _)));
    }

    /// <summary>
    /// The literals in a lambda's source that match an output; none where it takes too long, or the source is broken.
    /// The lambda is not called.
    /// </summary>
    /// <exception cref="EngineException">The evaluator failed; this says nothing about the lambda.</exception>
    public async Task<IReadOnlyList<LambdaMatch>> MatchesAsync(
        Lambda lambda, string stdout, string stderr, CancellationToken cancellationToken)
    {
        if (lambda.Source is null) return [];
        var answer = await _evaluator.MatchAsync(lambda.Source, stdout, stderr, cancellationToken);
        return answer.TryGetProperty("matches", out var matches) ? LambdaMatch.ListIn(matches) : [];
    }

    /// <summary>What in a lambda made its answer to an output; null if that cannot be told.</summary>
    /// <exception cref="EngineException">The evaluator failed; this says nothing about the lambda.</exception>
    public async Task<LambdaExplanation?> ExplainAsync(
        Lambda lambda, string stdout, string stderr, int status, CancellationToken cancellationToken) =>
        lambda.Source is null
            ? null
            : LambdaExplanation.In(
                await _evaluator.ExplainAsync(lambda.Source, stdout, stderr, status, cancellationToken),
                lambda.Source);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _evaluator.DisposeAsync();

    private static LambdaAnswer Faulty(Lambda lambda, LambdaFault fault) =>
        new(null, fault, lambda.From, lambda.Cached);

    private static string? Text(JsonElement fault, string name) =>
        fault.TryGetProperty(name, out var value) ? value.GetString() : null;
}
