using Microsoft.Extensions.Logging;

namespace HarnessCore.Engine;

/// <summary>Everything that the engine layer says, in one place.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Debug, "Engine {version} (API {apiVersion}) at {endpoint}")]
    public static partial void Connected(ILogger logger, string version, string apiVersion, Uri endpoint);

    [LoggerMessage(2, LogLevel.Information, "Removed container {id}, left behind by {owner}")]
    public static partial void Swept(ILogger logger, string id, string owner);

    [LoggerMessage(3, LogLevel.Warning, "Could not remove container {id}: {reason}")]
    public static partial void NotRemoved(ILogger logger, string id, string reason);

    [LoggerMessage(4, LogLevel.Information, "{image}: {doing} ({seconds:F0} s)")]
    public static partial void Progress(ILogger logger, string image, string doing, double seconds);

    [LoggerMessage(5, LogLevel.Information, "{image}: {doing}")]
    public static partial void Began(ILogger logger, string image, string doing);
}
