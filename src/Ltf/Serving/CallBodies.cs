namespace Ltf.Serving;

/// <summary>Reads the bodies of calls: each is bounded in size and time, and all of them together in size.</summary>
internal sealed class CallBodies(ServiceOptions options)
{
    private const int Chunk = 64 * 1024;

    private long _held;

    /// <summary>Reads a call's body, whatever its verb and content type.</summary>
    /// <returns>The body; its bytes count until it is disposed.</returns>
    /// <exception cref="RefusedException">It is too large, too slow, or broken off.</exception>
    /// <exception cref="OperationCanceledException">The client is gone.</exception>
    public async Task<CallBody> ReadAsync(HttpContext call)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(call.RequestAborted);
        limit.CancelAfter(options.BodyTime);
        var body = new CallBody(bytes => Interlocked.Add(ref _held, -bytes));
        try
        {
            await ReadAsync(call.Request.Body, body, limit.Token);
            return body;
        }
        catch (Exception e)
        {
            body.Dispose();
            // The rest of the body is not read.
            if (!call.Response.HasStarted) call.Response.Headers.Connection = "close";
            throw e switch
            {
                OperationCanceledException when !call.RequestAborted.IsCancellationRequested => TooSlow(),
                BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge(),
                BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => TooSlow(),
                BadHttpRequestException broken => new RefusedException(broken.StatusCode, broken.Message),
                _ => e,
            };
        }
    }

    private async Task ReadAsync(Stream from, CallBody body, CancellationToken cancellationToken)
    {
        var chunk = new byte[Chunk];
        while (await from.ReadAsync(chunk, cancellationToken) is > 0 and var read)
        {
            body.Add(chunk.AsSpan(0, read));
            if (Interlocked.Add(ref _held, read) > options.MostBodies)
                throw new RefusedException(
                    StatusCodes.Status429TooManyRequests, "too many large bodies at a time; try again later");
            if (body.Length > options.MostBody) throw TooLarge();
        }
    }

    private RefusedException TooLarge() => new(
        StatusCodes.Status413PayloadTooLarge, $"body is larger than {options.MostBody} bytes");

    private RefusedException TooSlow() => new(
        StatusCodes.Status408RequestTimeout,
        $"body did not arrive in time: at most {options.BodyTime.TotalSeconds:0} s, at least 240 bytes per second");
}
