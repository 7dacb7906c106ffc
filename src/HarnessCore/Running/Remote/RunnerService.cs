using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using HarnessCore.Engine;

namespace HarnessCore.Running.Remote;

/// <summary>
/// A runner's HTTP service. One that is down, answers nonsense, or is pulling an image for ever raises an
/// <see cref="EngineException"/>: that says nothing about an image.
/// </summary>
/// <param name="url">Its address: <c>http://localhost:4597</c>.</param>
internal sealed class RunnerService(Uri url) : IKataRunner, IDisposable
{
    private const string Id = "ltfchk";

    // Far more than 16 created files, the kata's own files and two streams take, at 50 KiB each.
    private const int MostMegabytes = 16;

    // Every scenario asks for its image. Only the first waits for a pull that takes too long.
    private readonly ConcurrentDictionary<string, bool> _late = new(StringComparer.Ordinal);
    private readonly HttpClient _client = new()
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MostMegabytes << 20,
    };

    /// <summary>The most runs at a time.</summary>
    public required int AtOnce { get; init; }

    /// <summary>How many runs a service does beside others is not known.</summary>
    public int Beside => 0;

    /// <summary>Its address.</summary>
    public Uri Url => url;

    /// <summary>The revision that it tells; empty if it tells none.</summary>
    public string Sha { get; private set; } = "";

    /// <summary>How long it may take to become ready, or to make room for a run.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long it may take to pull an image.</summary>
    public TimeSpan PullPatience { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long it may take to answer, beside the time that the kata has.</summary>
    public TimeSpan AnswerPatience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long to wait before it is asked again.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Waits until it is ready, and asks which revision it is.</summary>
    /// <exception cref="EngineException">It is down, not ready in time, or no runner.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await UntilAsync(
            () => CallAsync(
                "ready", "ready?", new { }, default, ready => ready.ValueKind == JsonValueKind.True, cancellationToken),
            Patience, "is not ready", cancellationToken);
        Sha = await CallAsync(
            "sha", "sha", new { }, default, sha => sha.ValueKind == JsonValueKind.String ? sha.GetString()! : "",
            cancellationToken);
    }

    /// <summary>Waits until it has an image; for one that has taken too long once, not again.</summary>
    /// <exception cref="EngineException">It failed, or is still pulling after a long time.</exception>
    public async Task PullAsync(string image, CancellationToken cancellationToken)
    {
        try
        {
            await UntilAsync(
                () => CallAsync(
                    "pull_image", "pull_image", new { id = Id, image_name = image }, default, RunnerAnswer.IsPulledIn,
                    cancellationToken),
                _late.ContainsKey(image) ? TimeSpan.Zero : PullPatience, $"is still pulling {image}",
                cancellationToken);
        }
        catch (EngineException)
        {
            _late[image] = true;
            throw;
        }

        _late.TryRemove(image, out _);
    }

    public async Task<RunResult> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        _ = request.Packed();
        ThrowIfNotOverHttp(request);
        var result = await AskAsync(request, cancellationToken);
        if (result.Outcome != RunOutcome.Pulling) return Runner.Sound(result);
        await PullAsync(request.Image, cancellationToken);
        result = await AskAsync(request, cancellationToken);
        return result.Outcome != RunOutcome.Pulling
            ? Runner.Sound(result)
            : throw Failed($"says that {request.Image} is pulled, and then that it is pulling it");
    }

    public Task<(RunResult Result, string? Left)> RunRecycledAsync(
        RunRequest first, RunRequest second, CancellationToken cancellationToken) =>
        throw new NotOverHttpException("the API cannot run two katas in one sandbox");

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static void ThrowIfNotOverHttp(RunRequest request)
    {
        if (request.Without.Count > 0) throw new NotOverHttpException("the API cannot hide commands of the image");
        if (request.Stamp is not null) throw new NotOverHttpException("the API cannot set the files' times");
        if (request.TellWrites) throw new NotOverHttpException("the API does not tell where a run wrote to");
    }

    private async Task<RunResult> AskAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var call = new
        {
            id = request.KataId ?? Id,
            files = request.Files,
            manifest = new
            {
                image_name = request.Image,
                max_seconds = (int)Math.Ceiling(request.MaxSeconds),
                hidden_filenames = request.HiddenFilenames,
                rag_lambda = request.RagLambda,
            },
        };
        var watch = Stopwatch.StartNew();
        return await CallAsync(
            "run_cyber_dojo_sh", "run_cyber_dojo_sh", call, TimeSpan.FromSeconds(request.MaxSeconds),
            json => RunnerAnswer.ResultIn(json, watch.Elapsed), cancellationToken);
    }

    // Asks again while the service says that it has too much to do.
    private async Task<T> CallAsync<T>(
        string path, string name, object arguments, TimeSpan takes, Func<JsonElement, T> read,
        CancellationToken cancellationToken)
    {
        var (body, answer) = (JsonSerializer.Serialize(arguments), default(string));
        await UntilAsync(
            async () => (answer = await AnswerAsync(path, body, takes, cancellationToken)) is not null,
            Patience, "has too much to do", cancellationToken);
        try
        {
            return read(RunnerAnswer.ValueIn(answer!, name));
        }
        catch (EngineException e)
        {
            throw Failed($"failed at /{path}: {e.Message}");
        }
    }

    private async Task<string?> AnswerAsync(
        string path, string body, TimeSpan takes, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(takes + AnswerPatience);
        using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(url, path))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        try
        {
            using var answer = await _client.SendAsync(call, limit.Token);
            return answer.StatusCode == HttpStatusCode.TooManyRequests
                ? null
                : await answer.Content.ReadAsStringAsync(limit.Token);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw Failed($"answered /{path} with more than {MostMegabytes} MB");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new EngineException($"reach the runner at {url}", e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"did not answer /{path} within {(takes + AnswerPatience).TotalSeconds:0.#} s");
        }
    }

    private async Task UntilAsync(
        Func<Task<bool>> holds, TimeSpan patience, string otherwise, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > patience) throw Failed($"{otherwise}, after {watch.Elapsed.TotalSeconds:0} s");
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private EngineException Failed(string how) => new($"the runner at {url} {how}");
}
