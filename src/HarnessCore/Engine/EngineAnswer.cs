using System.Net;
using System.Text.Json;
using Docker.DotNet;

namespace HarnessCore.Engine;

/// <summary>An answer of the engine that is not a success.</summary>
/// <param name="Kind">What it means for the caller.</param>
/// <param name="Message">The engine's own words.</param>
internal sealed record EngineAnswer(Refusal Kind, string Message)
{
    // A proxy in the engine's place answers with a page.
    private const int MostOfMessage = 2000;

    /// <summary>Reads an answer. The one place that knows what which engine answers for what.</summary>
    public static EngineAnswer Of(DockerApiException e)
    {
        var message = MessageOf(e);
        return new EngineAnswer(KindOf(e.StatusCode, message), message);
    }

    private static Refusal KindOf(HttpStatusCode status, string message) => status switch
    {
        HttpStatusCode.NotFound => Refusal.NotFound,
        // Podman, for a container that has just been removed.
        HttpStatusCode.InternalServerError when
            Says(message, "no such container") || Says(message, "no such image") => Refusal.NotFound,
        // Docker, for a path that is a circle of links.
        HttpStatusCode.InternalServerError when Says(message, "too many links") => Refusal.NotFound,
        HttpStatusCode.Conflict => Refusal.Conflict,
        HttpStatusCode.BadRequest => Refusal.BadRequest,
        _ => Refusal.Other,
    };

    private static bool Says(string message, string words) =>
        message.Contains(words, StringComparison.OrdinalIgnoreCase);

    // The text of {"message": …}, or the whole body where it is something else.
    private static string MessageOf(DockerApiException e)
    {
        try
        {
            using var body = JsonDocument.Parse(e.ResponseBody ?? "");
            return Cut(
                body.RootElement.TryGetProperty("message", out var message)
                    ? message.GetString() ?? ""
                    : e.ResponseBody!);
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
        {
            return Cut(string.IsNullOrWhiteSpace(e.ResponseBody) ? e.Message : e.ResponseBody.Trim());
        }
    }

    private static string Cut(string text) => text.Length <= MostOfMessage ? text : $"{text[..MostOfMessage]} …";
}

/// <summary>Why the engine refused a call.</summary>
internal enum Refusal
{
    /// <summary>The container, image or path does not exist.</summary>
    NotFound,

    /// <summary>It is not in a state for that: not running, or being removed already.</summary>
    Conflict,

    /// <summary>The call makes no sense: a Dockerfile with a syntax error, an entry point that cannot be run.</summary>
    BadRequest,

    /// <summary>Anything else.</summary>
    Other,
}
