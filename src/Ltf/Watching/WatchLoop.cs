using System.Diagnostics;
using System.Threading.Channels;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using Ltf.Usage;
using static System.FormattableString;
using Case = (HarnessCore.Catalogue.LtfEntry Entry, HarnessCore.Scenarios.Scenario Scenario);

namespace Ltf.Watching;

/// <summary>
/// Checks, and on every save checks again what failed last and what the edit may affect, over one connection to the
/// engine. An edit during a run stops the run; what that had not reached is still to be run.
/// </summary>
internal sealed class WatchLoop(
    Func<(IReadOnlyList<LtfEntry>, IReadOnlyList<Scenario>)> read, CheckOptions options, Harness harness)
{
    private const string Keys = "r: run all, f: failed only, q: quit";

    // Editors write a file in several steps.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Channel<WatchEvent> _events = Channel.CreateUnbounded<WatchEvent>();
    private readonly LambdaPreview _preview = new(harness);
    private readonly HashSet<(string, string)> _failed = [];
    private readonly HashSet<(string, string)> _due = [];
    private readonly Lock _gate = new();
    private IReadOnlyList<Case> _cases = [];

    /// <summary>Runs until q or Ctrl-C.</summary>
    /// <returns>The exit code: whether the last run of everything was good.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        _cases = Read();
        using var folders = new WatchedFolders(_cases.Select(one => one.Entry).Distinct(), _events.Writer);
        ReadKeys();
        var run = Start(Everything(), "everything", cancellationToken);
        try
        {
            while (await NextAsync(cancellationToken) is { } next) run = await ActAsync(run, next, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // As q does.
        }
        finally
        {
            await run.StopAsync();
        }

        lock (_gate) return _failed.Count == 0 ? ExitCode.Conforms : ExitCode.DoesNotConform;
    }

    private async Task<WatchEvent?> NextAsync(CancellationToken cancellationToken) =>
        await _events.Reader.ReadAsync(cancellationToken) switch
        {
            WatchEvent.Pressed { Key: 'q' } => null,
            WatchEvent.Broken broken => throw broken.Exception,
            var other => other,
        };

    private async Task<Running> ActAsync(Running run, WatchEvent next, CancellationToken cancellationToken)
    {
        switch (next)
        {
            case WatchEvent.Pressed { Key: 'r' }:
                await run.StopAsync();
                return Start(Everything(), "everything", cancellationToken);
            case WatchEvent.Pressed { Key: 'f' }:
                await run.StopAsync();
                return Start(Failed(), "what failed", cancellationToken);
            case WatchEvent.Changed changed:
                var paths = await AllAsync(changed, cancellationToken);
                if (paths.Count == 0) return run;
                await run.StopAsync();
                try
                {
                    _cases = Read();
                }
                catch (Exception e) when (e is ConfigurationException or UsageException)
                {
                    await Console.Error.WriteAsync(ErrorText.Of(e.Message));
                    return Running.Nothing;
                }

                var what = $"{string.Join(", ", paths.Select(Path.GetFileName).Distinct().Take(3))} changed";
                return Start(
                    After(paths), what, cancellationToken,
                    preview: token => PreviewAsync(paths, token));
            default:
                return run;
        }
    }

    // All files of one save.
    private async Task<IReadOnlyCollection<string>> AllAsync(
        WatchEvent.Changed first, CancellationToken cancellationToken)
    {
        var (paths, created) = (new HashSet<string>(), new HashSet<string>());
        Take(first);
        do
        {
            while (_events.Reader.TryPeek(out var next) && next is WatchEvent.Changed another)
            {
                _events.Reader.TryRead(out _);
                Take(another);
            }

            await Task.Delay(Pause, cancellationToken);
        }
        while (_events.Reader.TryPeek(out var more) && more is WatchEvent.Changed);
        // What sed -i and others write first, and then move over the file.
        paths.RemoveWhere(path => created.Contains(path) && !File.Exists(path));
        return paths;

        void Take(WatchEvent.Changed one)
        {
            paths.Add(one.Path);
            if (one.IsNew) created.Add(one.Path);
        }
    }

    private IReadOnlyList<Case> Read()
    {
        var (entries, scenarios) = read();
        ConformanceCheck.ThrowIfBroken(entries, scenarios);
        return ConformanceCheck.CasesOf(entries, scenarios);
    }

    private IReadOnlyList<IReadOnlyList<Case>> Everything()
    {
        lock (_gate) return WatchPlan.Grouped(_cases, _failed);
    }

    private IReadOnlyList<IReadOnlyList<Case>> Failed()
    {
        lock (_gate) return WatchPlan.Grouped(_cases.Where(one => _failed.Contains(WatchPlan.KeyOf(one))), _failed);
    }

    private IReadOnlyList<IReadOnlyList<Case>> After(IReadOnlyCollection<string> paths)
    {
        lock (_gate) return WatchPlan.After(_cases, paths, _failed, _due);
    }

    private Running Start(
        IReadOnlyList<IReadOnlyList<Case>> groups, string what, CancellationToken cancellationToken,
        Func<CancellationToken, Task>? preview = null)
    {
        if (groups.Count == 0) return Running.Nothing;
        // Until it has ended.
        lock (_gate) _due.UnionWith(groups.SelectMany(group => group).Select(WatchPlan.KeyOf));
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        return new Running(RunAsync(groups, what, preview, stop.Token), stop);
    }

    private async Task RunAsync(
        IReadOnlyList<IReadOnlyList<Case>> groups, string what, Func<CancellationToken, Task>? preview,
        CancellationToken cancellationToken)
    {
        await Task.Yield();
        var watch = Stopwatch.StartNew();
        var (passed, failed) = (0, 0);
        Console.WriteLine($"{what}: {Words.Count(groups.Sum(group => group.Count), "scenario")} …");
        await using var early = new EarlyAnswers(() => watch.Elapsed);
        try
        {
            // While the image is built.
            var previewing = preview?.Invoke(cancellationToken) ?? Task.CompletedTask;
            foreach (var cases in groups)
            {
                // A new one each time: it keeps what it has read of an image.
                var check = new ConformanceCheck(harness, options with { Progress = early });
                await foreach (var result in check.RunAsync(cases, cancellationToken))
                {
                    var isMended = Note(result);
                    _preview.Keep(result);
                    if (!result.Fails) passed++;
                    else failed++;
                    if (result.Fails) Console.WriteLine(Visible.Lines(result.Explanation));
                    else if (isMended) Console.WriteLine(Mended(result, watch.Elapsed));
                }
            }

            await previewing;
            Console.WriteLine(
                Invariant($"{passed} passed, {failed} failed in {watch.Elapsed.TotalSeconds:0.0} s · {Keys}"));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next run takes up what is left.
        }
        catch (ConfigurationException e)
        {
            await Console.Error.WriteAsync(ErrorText.Of(e.Message));
        }
        catch (Exception e)
        {
            _events.Writer.TryWrite(new WatchEvent.Broken(e));
        }
    }

    private async Task PreviewAsync(IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        var entries = _cases.Select(one => one.Entry).Distinct();
        await foreach (var line in _preview.OfAsync(entries, paths, cancellationToken)) Console.WriteLine(line);
    }

    private static string Mended(ScenarioResult result, TimeSpan after) => Visible.Line(
        Invariant($"{result.Ltf} › {result.Scenario.Id}: passes again ({after.TotalSeconds:0.0} s)"));

    // Whether it had failed and does no more.
    private bool Note(ScenarioResult result)
    {
        var key = WatchPlan.KeyOf((result.Entry, result.Scenario));
        lock (_gate)
        {
            _due.Remove(key);
            if (!result.Fails) return _failed.Remove(key);
            _failed.Add(key);
            return false;
        }
    }

    // A thread of its own, which waits for a key until the process ends.
    private void ReadKeys() => new Thread(() =>
    {
        while (true)
        {
            var key = Console.IsInputRedirected ? Console.In.Read() : Console.ReadKey(intercept: true).KeyChar;
            if (key < 0) return;
            _events.Writer.TryWrite(new WatchEvent.Pressed((char)key));
        }
    })
    { IsBackground = true }.Start();

    private sealed record Running(Task Task, CancellationTokenSource? Stop)
    {
        public static Running Nothing { get; } = new(Task.CompletedTask, null);

        public async Task StopAsync()
        {
            if (Stop is not null) await Stop.CancelAsync();
            await Task;
            Stop?.Dispose();
        }
    }
}
