using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Docker.DotNet;

namespace HarnessCore.Engine;

/// <summary>
/// The engine or the harness itself failed. This says nothing about an image: it must become an error, never a verdict.
/// The message names what failed and the innermost cause.
/// </summary>
public sealed class EngineException : Exception
{
    /// <summary>A failure with its own message.</summary>
    public EngineException(string message) : base(message)
    {
    }

    /// <summary>A failure to do something (an infinitive: "start container 1a2b"), with its cause.</summary>
    public EngineException(string doing, Exception cause)
        : base($"could not {doing}: {MessageOf(Innermost(cause))}", cause) =>
        Answer = Innermost(cause) is DockerApiException refused ? EngineAnswer.Of(refused) : null;

    /// <summary>What the engine answered; null when it did not refuse, but broke.</summary>
    internal EngineAnswer? Answer { get; }

    /// <summary>
    /// Whether the machine was too busy to tell anything: that is worth another attempt, with nothing beside it.
    /// </summary>
    internal bool IsBusyMachine { get; init; }

    /// <summary>
    /// Whether process 1 of a sandbox was killed, and the engine did not do it. Once, that may be chance; again, it is
    /// how the image's bash ends.
    /// </summary>
    internal bool IsKilledSandbox { get; init; }

    /// <summary>Whether the engine takes calls and does not answer them.</summary>
    internal bool IsSilence { get; init; }

    /// <summary>Whether the engine, or the connection to it, can raise this exception.</summary>
    internal static bool IsEngineTrouble(Exception e) =>
        e is AggregateException { InnerException: { } inner } ? IsEngineTrouble(inner)
        : e is DockerApiException or HttpRequestException or IOException or SocketException or TimeoutException
            or ObjectDisposedException or JsonException or AuthenticationException;

    // Testcontainers and HttpClient wrap the words that help ("no space left on device") in ones that do not.
    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;

    private static string MessageOf(Exception e) => e switch
    {
        DockerApiException api => $"the engine answered {(int)api.StatusCode}: {EngineAnswer.Of(api).Message}",
        // What .NET says of a socket that is gone is "Cannot assign requested address".
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "the engine's socket is gone",
        JsonException => $"the engine's answer is not JSON: {e.Message}",
        _ => e.Message,
    };
}
