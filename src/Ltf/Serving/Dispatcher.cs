using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HarnessCore.Engine;
using HarnessCore.Running;
using Ltf.Serving.Peers;

namespace Ltf.Serving;

/// <summary>
/// Answers the production runner's API. The path alone selects the call; the body is JSON and has the arguments. The
/// verb and the content type are ignored.
/// </summary>
/// <param name="backend">Runs the katas.</param>
/// <param name="admission">Lets runs in.</param>
/// <param name="bodies">Reads bodies.</param>
/// <param name="metrics">Counts.</param>
/// <param name="peers">The other replicas; null if it has none.</param>
/// <param name="say">Writes an error line for the operator.</param>
/// <param name="cut">Is cancelled when the service stops and the runs in progress have had their time to end.</param>
internal sealed class Dispatcher(
    IBackend backend, Admission admission, CallBodies bodies, Metrics metrics, PeerExchange? peers, Action<string> say,
    CancellationToken cut)
{
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers a call.</summary>
    public async Task AnswerAsync(HttpContext call)
    {
        try
        {
            await (call.Request.Path == "/metrics" ? TellAsync(call) : CallAsync(call));
        }
        // Nobody is there to hear an answer.
        catch (Exception e) when (call.RequestAborted.IsCancellationRequested && IsOfLostConnection(e))
        {
            metrics.Abandoned();
        }
    }

    private static bool IsOfLostConnection(Exception e) => e is OperationCanceledException or IOException;

    private async Task TellAsync(HttpContext call)
    {
        call.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await WriteAsync(
            call, StatusCodes.Status200OK, metrics.Text(backend, admission, peers?.Counters));
    }

    private async Task CallAsync(HttpContext call)
    {
        var body = new CallBody(_ => { });
        int status;
        string answer;
        try
        {
            if (peers is not null && call.Request.Path == "/used")
            {
                (status, answer) = await peers.Hearing.AnswerAsync(call.Request, call.RequestAborted);
            }
            else
            {
                body = await bodies.ReadAsync(call);
                (status, answer) = (StatusCodes.Status200OK, await AnswerAsync(call, body));
            }
        }
        catch (RefusedException e)
        {
            if (e.Status == StatusCodes.Status429TooManyRequests) call.Response.Headers.RetryAfter = "1";
            (status, answer) = (e.Status, Failure(call, body, e.Message));
        }
        catch (Exception e) when (!(call.RequestAborted.IsCancellationRequested && IsOfLostConnection(e)))
        {
            // What the engine says is told in a line; anything else is a bug, to be told in full.
            say($"error: {call.Request.Path}: {(e is EngineException ? e.Message : e)}");
            (status, answer) = (StatusCodes.Status500InternalServerError, Failure(call, body, e.Message));
        }
        finally
        {
            body.Dispose();
        }

        call.Response.ContentType = "application/json";
        await WriteAsync(call, status, answer);
    }

    private async Task<string> AnswerAsync(HttpContext call, CallBody body)
    {
        var arguments = CallArguments.In(body.Bytes);
        switch (call.Request.Path.Value)
        {
            case "/alive":
                arguments.Check();
                return Success("alive?", "true");
            case "/ready":
                arguments.Check();
                return Success("ready?", backend.IsReady && !admission.IsClosed ? "true" : "false");
            case "/sha":
                arguments.Check();
                return Success("sha", $"\"{Revision.Sha}\"");
            case "/pull_image":
                var image = KataCall.ImageToPull(arguments);
                var has = await backend.HasOrPullsAsync(image, call.RequestAborted);
                return Success("pull_image", has ? "\"pulled\"" : "\"pulling\"");
            case "/run_cyber_dojo_sh":
                var result = await ResultAsync(KataCall.Request(arguments), call.RequestAborted);
                return Success("run_cyber_dojo_sh", result.ToCompactJson());
            default:
                throw RefusedException.Wrong("unknown path");
        }
    }

    private async Task<RunResult> ResultAsync(RunRequest request, CancellationToken gone)
    {
        var began = Stopwatch.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(gone, cut);
        try
        {
            using var place = await admission.EnterAsync(stop.Token);
            var waited = Stopwatch.GetElapsedTime(began);
            var result = await backend.AnswerAsync(request, stop.Token);
            metrics.Ended(result.Outcome, waited, Stopwatch.GetElapsedTime(began));
            return result;
        }
        catch (ArgumentException e)
        {
            throw RefusedException.Wrong(e.Message);
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            throw Admission.Stopping();
        }
    }

    private async Task WriteAsync(HttpContext call, int status, string answer)
    {
        metrics.Answered(status);
        call.Response.StatusCode = status;
        var bytes = Encoding.UTF8.GetBytes(answer);
        call.Response.ContentLength = bytes.Length;
        await call.Response.Body.WriteAsync(bytes, call.RequestAborted);
    }

    private static string Success(string name, string value) => $"{{\"{name}\":{value}}}";

    private static string Failure(HttpContext call, CallBody body, string message) => JsonSerializer.Serialize(
        new
        {
            exception = new
            {
                path = call.Request.Path.Value ?? "",
                body = body.Text,
                @class = "Runner",
                message,
                backtrace = Array.Empty<string>(),
            },
        },
        Plain);
}
