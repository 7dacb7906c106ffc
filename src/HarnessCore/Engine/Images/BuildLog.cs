using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace HarnessCore.Engine.Images;

/// <summary>Keeps the last lines of a build, to say why it failed.</summary>
/// <param name="stepBegins">Gets the short id of each step's container, as soon as the engine names it.</param>
internal sealed partial class BuildLog(Action<string>? stepBegins = null) : ILogger
{
    private const int Kept = 25;

    // What comes before it is Testcontainers' own: the engine, the ignored files.
    private const string FirstStep = "Step 1/";

    private readonly Queue<string> _lines = new();

    public string Tail()
    {
        lock (_lines)
        {
            return string.Join('\n', _lines);
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
        string> formatter)
    {
        var text = formatter(state, exception);
        // What a step prints itself can look like it, too: the id is not to be trusted.
        if (Running().Match(text) is { Success: true } begins) stepBegins?.Invoke(begins.Groups["id"].Value);
        lock (_lines)
        {
            foreach (
                var line in Unseen()
                    .Replace(text, "")
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (line.StartsWith(FirstStep, StringComparison.Ordinal))
                {
                    _lines.Clear();
                }

                _lines.Enqueue(line);
                if (_lines.Count > Kept)
                {
                    _lines.Dequeue();
                }
            }
        }
    }

    [GeneratedRegex(@"^\s*---> Running in (?<id>[0-9a-f]{12,64})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Running();

    // Colours, and other control characters: it is shown on terminals and pages that are not the builder's.
    [GeneratedRegex("\\u001b\\[[0-9;?]*[@-~]|[\\u0000-\\u0008\\u000b-\\u001f\\u007f]", RegexOptions.CultureInvariant)]
    private static partial Regex Unseen();
}
