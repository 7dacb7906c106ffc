using Microsoft.Extensions.Logging;

namespace Ltf.Reporting;

/// <summary>A logger for a live display: what takes long is a line of it for a while; warnings are kept for its end.</summary>
internal sealed class LatestNote : ILogger
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(12);

    private readonly List<string> _warnings = [];
    private (string Text, DateTimeOffset At) _latest = ("", DateTimeOffset.MinValue);

    /// <summary>The latest words; empty when they are old.</summary>
    public string Text => DateTimeOffset.UtcNow - _latest.At < Fresh ? _latest.Text : "";

    /// <summary>All warnings.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_warnings) return [.. _warnings];
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        var text = formatter(state, exception);
        _latest = (text.ReplaceLineEndings(" "), DateTimeOffset.UtcNow);
        if (logLevel < LogLevel.Warning) return;
        lock (_warnings) _warnings.Add(text);
    }
}
