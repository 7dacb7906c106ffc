using Microsoft.Extensions.Logging;

namespace Ltf.Terminal;

/// <summary>
/// A logger for a live display: the latest message is shown for a while, warnings are kept for the end. Safe to be
/// logged to and read from by many threads at once.
/// </summary>
/// <param name="clock">Tells how old a message is; the system's by default.</param>
internal sealed class LatestNote(TimeProvider? clock = null) : ILogger
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(12);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly List<string> _warnings = [];
    private Note _latest = new("", DateTimeOffset.MinValue);

    /// <summary>The latest message; empty when it is old.</summary>
    public string Text => Latest is var note && _clock.GetUtcNow() - note.At < Fresh ? note.Text : "";

    /// <summary>All warnings.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_gate) return [.. _warnings];
        }
    }

    private Note Latest
    {
        get
        {
            lock (_gate) return _latest;
        }
    }

    /// <inheritdoc />
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    /// <inheritdoc />
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        var text = formatter(state, exception);
        lock (_gate)
        {
            _latest = new Note(text.ReplaceLineEndings(" "), _clock.GetUtcNow());
            if (logLevel >= LogLevel.Warning) _warnings.Add(text);
        }
    }

    private readonly record struct Note(string Text, DateTimeOffset At);
}
