using System.Text.Json;
using Docker.DotNet;

namespace HarnessCore.Engine;

/// <summary>Reads the engine's own words out of what its API answered.</summary>
internal static class EngineAnswer
{
    /// <summary>The text of <c>{"message": …}</c>, or the whole body where it is something else.</summary>
    public static string Message(DockerApiException e)
    {
        try
        {
            using var body = JsonDocument.Parse(e.ResponseBody ?? "");
            return body.RootElement.TryGetProperty("message", out var message) ? message.GetString() ?? "" : e.ResponseBody!;
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
        {
            return string.IsNullOrWhiteSpace(e.ResponseBody) ? e.Message : e.ResponseBody.Trim();
        }
    }
}
