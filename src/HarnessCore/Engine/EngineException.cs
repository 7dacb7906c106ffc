using System.Net.Sockets;
using Docker.DotNet;

namespace HarnessCore.Engine;

/// <summary>
/// The engine, or the harness itself, broke. It says nothing about an image: it must become an error, never a verdict.
/// The message names what was being done and the innermost cause.
/// </summary>
public sealed class EngineException : Exception
{
    /// <summary>A fault with its own words.</summary>
    public EngineException(string message) : base(message)
    {
    }

    /// <summary>A fault while doing something (an infinitive: "start container 1a2b"), with its cause.</summary>
    public EngineException(string doing, Exception cause) : base($"could not {doing}: {InnermostMessage(cause)}", cause)
    {
    }

    /// <summary>Whether the exception is one that the engine, or the way to it, can raise.</summary>
    internal static bool IsEngineTrouble(Exception e) =>
        e is AggregateException { InnerException: { } inner } ? IsEngineTrouble(inner)
        : e is DockerApiException or HttpRequestException or IOException or SocketException or TimeoutException or ObjectDisposedException;

    // Testcontainers and HttpClient wrap the words that help ("no space left on device") in ones that do not.
    private static string InnermostMessage(Exception e)
    {
        while (e.InnerException is not null)
        {
            e = e.InnerException;
        }

        return e switch
        {
            DockerApiException api => $"the engine answered {(int)api.StatusCode}: {EngineAnswer.Message(api)}",
            // What .NET says of a socket that is not there.
            SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "the engine's socket is gone",
            _ => e.Message,
        };
    }
}
