using System.Globalization;
using System.Text;
using System.Text.Json;
using HarnessCore.Engine;
using HarnessCore.Engine.Containers;
using HarnessCore.Engine.Images;
using HarnessCore.Storage;

namespace HarnessCore.TrafficLights;

/// <summary>
/// Evaluates lambdas with real CRuby in a container of its own: no network, read-only, an unprivileged user, bounded
/// memory, processes and time. One evaluation at a time; the container is started once, and again when it breaks.
/// </summary>
internal sealed class LambdaEvaluator(DockerEngine engine) : IAsyncDisposable
{
    private const double MostSeconds = 1;
    private const long MostMemory = 512L << 20;

    // Not the sandbox user's: limits on processes count per user, across containers.
    private const string User = "41999:41999";

    // The child's eight seconds on a busy machine, and its end.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _one = new(1);
    private AttachedContainer? _container;

    /// <summary>The answer to an output, as evaluator.rb words it.</summary>
    /// <exception cref="EngineException">The engine or the evaluator failed, not the lambda.</exception>
    public Task<JsonElement> EvaluateAsync(
        string source, string stdout, string stderr, int status, CancellationToken cancellationToken) =>
        AnswerAsync("EVAL", source, stdout, stderr, status, cancellationToken);

    /// <summary>
    /// What in a lambda's source matches an output, as literals.rb words it. The lambda is not called.
    /// </summary>
    /// <exception cref="EngineException">The engine or the evaluator failed, not the lambda.</exception>
    public Task<JsonElement> MatchAsync(
        string source, string stdout, string stderr, CancellationToken cancellationToken) =>
        AnswerAsync("MATCH", source, stdout, stderr, 0, cancellationToken);

    /// <summary>What in the lambda made the answer, as evaluator.rb words it.</summary>
    /// <exception cref="EngineException">The engine or the evaluator failed, not the lambda.</exception>
    public Task<JsonElement> ExplainAsync(
        string source, string stdout, string stderr, int status, CancellationToken cancellationToken) =>
        AnswerAsync("EXPLAIN", source, stdout, stderr, status, cancellationToken);

    private async Task<JsonElement> AnswerAsync(
        string kind, string source, string stdout, string stderr, int status, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var container = await StartedAsync(cancellationToken);
            return await AskAsync(
                container, kind, [.. new[] { source, stdout, stderr }.Select(Encoding.UTF8.GetBytes)], status,
                cancellationToken);
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e) || e is InvalidDataException)
        {
            await StopAsync();
            throw new EngineException("evaluate a lambda", e);
        }
        catch
        {
            await StopAsync();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Builds its image and starts it, so that the first evaluation does not wait for that.</summary>
    /// <exception cref="EngineException">It cannot be built or started.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await StartedAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _one.Dispose();
    }

    private async Task<AttachedContainer> StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _container ??= await AttachedContainer.StartAsync(
                engine.Containers, Spec(await BuildAsync(engine, cancellationToken)), cancellationToken);
        }
        // Whatever is wrong with the evaluator's image is not the fault of the image under test.
        catch (Exception e) when (e is ImageMissingException or NoSandboxException)
        {
            throw new EngineException($"could not start the evaluator of lambdas: {e.Message}");
        }
    }

    /// <summary>Builds the evaluator's image, unless the engine has it; returns its reference.</summary>
    internal static async Task<string> BuildAsync(DockerEngine engine, CancellationToken cancellationToken)
    {
        try
        {
            using var folder = new Scratch("evaluator");
            await File.WriteAllTextAsync(
                Path.Combine(folder.Path, "Dockerfile"), EmbeddedFile.Text("evaluator.Dockerfile"),
                cancellationToken);
            return (await engine.Images.BuildAsync("lambda-evaluator", folder.Path, cancellationToken)).Reference;
        }
        catch (IOException e)
        {
            throw new EngineException("build the evaluator of lambdas", e);
        }
    }

    private static ContainerSpec Spec(string image) => new()
    {
        Image = image,
        Command =
        [
            "ruby", "--disable-gems", "-E", "UTF-8:UTF-8", "-e", EmbeddedFile.Text("literals.rb"),
            "-e", EmbeddedFile.Text("evaluator.rb"),
            MostSeconds.ToString(CultureInfo.InvariantCulture), MostMemory.ToString(CultureInfo.InvariantCulture),
        ],
        User = User,
        WorkingFolder = "/",
        ReadOnlyRoot = true,
        // What one lambda leaves in /dev/shm, the next would find.
        SharedMemory = false,
        Memory = MostMemory + (256L << 20),
        Processes = 16,
    };

    private async Task<JsonElement> AskAsync(
        AttachedContainer container, string kind, byte[][] texts, int status, CancellationToken cancellationToken)
    {
        var (began, answer) = (DateTimeOffset.UtcNow.AddSeconds(-1), new EvaluatorAnswer(AttachedContainer.Nonce()));
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{kind} {answer.Nonce} {texts[0].Length} {texts[1].Length} {texts[2].Length} {status}\n");
        byte[] request = [.. Encoding.ASCII.GetBytes(head), .. texts[0], .. texts[1], .. texts[2]];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AnswerLimit);
        try
        {
            if (!await container.AskAsync(request, answer.Take, limit.Token))
                return await WhyEndedAsync(container, began, answer.Errors, limit.Token);
            if (answer.Stained) await StopAsync();
            return JsonElement.Parse(answer.Json);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the evaluator did not answer within {AnswerLimit.TotalSeconds} s");
        }
    }

    // A lambda can reach its parent in ways that Ruby does not guard. How the container ended tells whether it did, or
    // the engine failed.
    private async Task<JsonElement> WhyEndedAsync(
        AttachedContainer container, DateTimeOffset began, string errors, CancellationToken cancellationToken)
    {
        var ended = await container.HowEndedAsync(began, cancellationToken);
        await StopAsync();
        return ended.Killed
            ? throw new EngineException($"the evaluator's container {container.Id} was killed from outside")
            : JsonSerializer.SerializeToElement(
                new
                {
                    fault = new
                    {
                        context = $"the lambda brought down the process that evaluates it (exit code {ended.ExitCode})",
                        message = errors,
                    },
                });
    }

    private async Task StopAsync()
    {
        if (_container is { } container)
        {
            _container = null;
            await container.DisposeAsync();
        }
    }
}
