using System.Diagnostics;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Scenarios;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ltf.Terminal;

/// <summary>
/// A display that stays in place on a terminal from its construction until it is disposed; then it is gone, and the
/// warnings are printed.
/// </summary>
internal sealed class LiveProgress : ICheckProgress
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly CheckBoard _board;
    private readonly LatestNote _note;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _drawing;

    /// <summary>Starts to draw.</summary>
    /// <param name="entries">The images of the check.</param>
    /// <param name="scenarios">The scenarios of the check.</param>
    /// <param name="note">What the harness logs.</param>
    /// <param name="cancellationToken">Stops the check; from then on the display says that it stops.</param>
    public LiveProgress(
        IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios, LatestNote note,
        CancellationToken cancellationToken)
    {
        (_board, _note) = (new CheckBoard(entries, scenarios), note);
        _drawing = DrawAsync(cancellationToken);
    }

    /// <summary>Whether stdout is a terminal that can take lines back.</summary>
    public static bool IsPossible =>
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true };

    public void Begins(LtfEntry entry, Scenario scenario) => _board.Begins(entry, scenario);

    public void PutOff(LtfEntry entry, Scenario scenario) => _board.PutOff(entry, scenario);

    public void Ended(ScenarioResult result) => _board.Ended(result);

    public async ValueTask DisposeAsync()
    {
        _disposed.TrySetResult();
        await _drawing;
    }

    private Task DrawAsync(CancellationToken cancellationToken) =>
        AnsiConsole.Live(Drawn("")).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(async display =>
        {
            while (!_disposed.Task.IsCompleted)
            {
                display.UpdateTarget(
                    Drawn(cancellationToken.IsCancellationRequested ? "stopping: removing sandboxes …" : _note.Text));
                await Task.WhenAny(_disposed.Task, Task.Delay(Pause, CancellationToken.None));
            }
        });

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
