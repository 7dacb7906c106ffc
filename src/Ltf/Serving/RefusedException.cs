namespace Ltf.Serving;

/// <summary>A call that the service refuses: the caller's mistake, or more than the service takes.</summary>
/// <param name="status">The HTTP status of the answer.</param>
/// <param name="message">The answer's message.</param>
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    /// <summary>The HTTP status of the answer.</summary>
    public int Status => status;

    /// <summary>A call that is wrong as it stands.</summary>
    public static RefusedException Wrong(string message) => new(StatusCodes.Status400BadRequest, message);
}
