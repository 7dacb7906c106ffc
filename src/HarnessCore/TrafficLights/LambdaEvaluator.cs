using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;
using HarnessCore.Engine;

namespace HarnessCore.TrafficLights;

/// <summary>
/// Evaluates lambdas with real CRuby in a container of its own: no network, read-only, an unprivileged user, bounded memory,
/// processes and time. One evaluation at a time; the container is started once, and anew when it breaks.
/// </summary>
internal sealed class LambdaEvaluator(DockerEngine engine, ImageSupply images) : IAsyncDisposable
{
    private const double MostSeconds = 1;
    private const long MostMemory = 512L << 20;
    private const int MostAnswer = 1 << 18;

    // Not the sandbox user's: limits on processes count per user, across containers.
    private const string User = "41999:41999";

    // The child's second, its end, and a busy machine.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1);
    private string? _container;
    private MultiplexedStream? _stream;

    /// <summary>What the lambda answers, as evaluator.rb words it.</summary>
    public async Task<JsonElement> EvaluateAsync(string source, string stdout, string stderr, int status, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await EnsureStartedAsync(cancellationToken).ConfigureAwait(false);
            return await AskAsync([.. new[] { source, stdout, stderr }.Select(Encoding.UTF8.GetBytes)], status, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (EngineException.IsEngineTrouble(e) || e is InvalidDataException or JsonException)
        {
            await StopAsync().ConfigureAwait(false);
            throw new EngineException("evaluate a lambda", e);
        }
        catch
        {
            await StopAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Builds what it needs and starts, so that the first evaluation need not wait for it.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await EnsureStartedAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _one.Dispose();
    }

    private async Task EnsureStartedAsync(CancellationToken cancellationToken)
    {
        if (_stream is not null)
        {
            return;
        }

        var image = await BuildAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _container = await engine.Containers.CreateAsync(Parameters(image), cancellationToken).ConfigureAwait(false);
            _stream = await engine.Containers.AttachAsync(_container, cancellationToken).ConfigureAwait(false);
            await engine.Containers.StartAsync(_container, cancellationToken).ConfigureAwait(false);
        }
        // Whatever is the matter with the evaluator's image is not the fault of the image under test.
        catch (Exception e) when (e is ImageMissingException or ContainerStartException)
        {
            await StopAsync().ConfigureAwait(false);
            throw new EngineException($"the evaluator of lambdas cannot be started: {e.Message}");
        }
        catch
        {
            await StopAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<string> BuildAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("ltf-evaluator-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Dockerfile"), Resource.Text("evaluator.Dockerfile"), cancellationToken).ConfigureAwait(false);
            return (await images.BuildAsync("lambda-evaluator", folder.FullName, cancellationToken).ConfigureAwait(false)).Reference;
        }
        catch (ImageMissingException e)
        {
            throw new EngineException($"the image in which lambdas are evaluated cannot be had: {e.Reason}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static CreateContainerParameters Parameters(string image) => new()
    {
        Image = image,
        Entrypoint =
        [
            "ruby", "--disable-gems", "-E", "UTF-8:UTF-8", "-e", Resource.Text("evaluator.rb"),
            MostSeconds.ToString(CultureInfo.InvariantCulture), MostMemory.ToString(CultureInfo.InvariantCulture),
        ],
        User = User,
        WorkingDir = "/",
        AttachStdin = true,
        AttachStdout = true,
        AttachStderr = true,
        OpenStdin = true,
        StdinOnce = true,
        HostConfig = new HostConfig
        {
            NetworkMode = "none",
            ReadonlyRootfs = true,
            // No /dev/shm: what one lambda leaves there, the next would find.
            IpcMode = "none",
            Memory = MostMemory + (256L << 20),
            MemorySwap = MostMemory + (256L << 20),
            PidsLimit = 16,
            SecurityOpt = ["no-new-privileges"],
            CapDrop = ["ALL"],
            OomScoreAdj = 500,
            LogConfig = new LogConfig { Type = "none" },
        },
    };

    private async Task<JsonElement> AskAsync(byte[][] texts, int status, CancellationToken cancellationToken)
    {
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var head = string.Create(CultureInfo.InvariantCulture, $"EVAL {nonce} {texts[0].Length} {texts[1].Length} {texts[2].Length} {status}\n");
        byte[] request = [.. Encoding.ASCII.GetBytes(head), .. texts[0], .. texts[1], .. texts[2]];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AnswerLimit);
        try
        {
            await _stream!.WriteAsync(request, 0, request.Length, limit.Token).ConfigureAwait(false);
            return await AnswerAsync(nonce, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the evaluator did not answer within {AnswerLimit.TotalSeconds} s");
        }
    }

    // "<nonce> <bytes>\n", then so many bytes of JSON.
    private async Task<JsonElement> AnswerAsync(string nonce, CancellationToken cancellationToken)
    {
        var received = new MemoryStream();
        var errors = new MemoryStream();
        var buffer = new byte[1 << 14];
        while (received.Length <= MostAnswer)
        {
            var read = await _stream!.ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false);
            if (read.EOF)
            {
                return await WhyEndedAsync(Encoding.UTF8.GetString(errors.ToArray()).Trim(), cancellationToken).ConfigureAwait(false);
            }

            (read.Target == MultiplexedStream.TargetStream.StandardError ? errors : received).Write(buffer, 0, read.Count);
            if (Json(received.GetBuffer().AsSpan(0, (int)received.Length), nonce) is { } json)
            {
                return JsonElement.Parse(json);
            }
        }

        throw new InvalidDataException("the evaluator's answer has no end");
    }

    // A lambda can reach its parent by ways that Ruby does not guard. The container's end tells its doing from the engine's.
    private async Task<JsonElement> WhyEndedAsync(string said, CancellationToken cancellationToken)
    {
        var container = _container!;
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var state = await engine.Containers.StateAsync(container, cancellationToken).ConfigureAwait(false)
                ?? throw new EngineException("the evaluator's container was removed by another hand");
            if (!state.Running)
            {
                await StopAsync().ConfigureAwait(false);
                return state.ExitCode == 137 && !state.OOMKilled
                    ? throw new EngineException("the evaluator's container was killed by another hand")
                    : JsonSerializer.SerializeToElement(new { fault = new { context = $"the lambda brought down the process that evaluates it (exit code {state.ExitCode})", message = said } });
            }

            await Task.Delay(50, cancellationToken).ConfigureAwait(false);
        }

        throw new EngineException("the engine dropped the streams of the evaluator, which still runs");
    }

    private static byte[]? Json(ReadOnlySpan<byte> received, string nonce)
    {
        var line = received.IndexOf((byte)'\n');
        if (line < 0)
        {
            return null;
        }

        var head = Encoding.ASCII.GetString(received[..line]).Split(' ');
        var body = received[(line + 1)..];
        return head.Length != 2 || head[0] != nonce || !int.TryParse(head[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? throw new InvalidDataException("the evaluator answered something else than it was asked")
            : body.Length < length ? null : body[..length].ToArray();
    }

    private async Task StopAsync()
    {
        _stream?.Dispose();
        _stream = null;
        if (_container is { } id)
        {
            _container = null;
            await engine.Containers.RemoveAsync(id).ConfigureAwait(false);
        }
    }
}
