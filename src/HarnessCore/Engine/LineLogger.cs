using Microsoft.Extensions.Logging;

namespace HarnessCore.Engine;

/// <summary>A logger whose messages are lines of text.</summary>
/// <param name="say">Takes a line, from any thread.</param>
internal sealed class LineLogger(Action<string> say) : ILogger
{
    /// <summary>A logger to stderr: stdout is for results.</summary>
    public static LineLogger OnStderr { get; } = new(line => Console.Error.WriteLine(line));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) say(formatter(state, exception));
    }
}
