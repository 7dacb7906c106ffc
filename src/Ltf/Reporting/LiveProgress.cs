using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Scenarios;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ltf.Reporting;

/// <summary>A display that stays in place on a terminal, and is gone when the check has ended.</summary>
internal sealed class LiveProgress(IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios) : ICheckProgress
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly CheckBoard _board = new(entries, scenarios);
    private readonly LatestNote _note = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Whether somebody watches: what is written goes to a terminal that can take lines back.</summary>
    public static bool IsPossible => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true };

    public ILogger Logger => _note;

    public void Begins(LtfEntry entry, Scenario scenario) => _board.Begins(entry, scenario);

    public void Ended(ScenarioResult result) => _board.Ended(result);

    public async Task WatchAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await AnsiConsole.Live(Drawn("")).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(async display =>
            {
                var working = work();
                while (!working.IsCompleted)
                {
                    display.UpdateTarget(Drawn(cancellationToken.IsCancellationRequested ? "stopping: removing the sandboxes …" : _note.Text));
                    await Task.WhenAny(working, Task.Delay(Pause, CancellationToken.None));
                }

                await working;
            });
        }
        finally
        {
            foreach (var warning in _note.Warnings) await Console.Error.WriteLineAsync(warning);
        }
    }

    private Rows Drawn(string note)
    {
        var lines = _board.Lines(AnsiConsole.Profile.Width - 1, AnsiConsole.Profile.Height, _watch.Elapsed, note);
        return new Rows(lines.Select((line, index) => (IRenderable)new Text(line, StyleOf(line, index))));
    }

    // Colour only repeats what the signs say. With NO_COLOR there is none.
    private static Style StyleOf(string line, int index) => line switch
    {
        _ when index == 0 => new Style(Color.Blue),
        ['✓', ..] => new Style(Color.Green),
        ['✗' or '!', ..] => new Style(Color.Red),
        ['~' or '-', ..] => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
