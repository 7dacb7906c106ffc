using System.Diagnostics;
using System.Runtime.CompilerServices;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Engine;
using HarnessCore.Reports.Results;
using HarnessCore.Running;
using HarnessCore.Running.Remote;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Storage;
using Microsoft.Extensions.Logging;

namespace HarnessCore.Reports;

/// <summary>
/// One check from its connection to its results document: what <c>ltf check</c> and the test suite both run. Dispose
/// it, also after an exception or Ctrl-C; the results so far can be written before and after.
/// </summary>
public sealed class CheckSession : IAsyncDisposable
{
    private readonly IReadOnlyList<(LtfEntry Entry, Scenario Scenario)> _cases;
    private readonly CheckOptions _options;
    private readonly Harness _harness;
    private readonly ResultsBuilder _results;

    // The wall clock may be set while the check runs.
    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private Action<string> _say = _ => { };
    private bool _hasResults;

    private CheckSession(
        IReadOnlyList<(LtfEntry Entry, Scenario Scenario)> cases, CheckOptions options, Harness harness, string? root)
    {
        (_cases, _options, _harness) = (cases, options, harness);
        Entries = [.. cases.Select(one => one.Entry).Distinct()];
        Scenarios = [
            .. ConformanceProfile.InOrder(cases.Select(one => one.Scenario).Distinct(), scenario => scenario.Id)];
        var place = harness.Service is { } service
            ? EngineSummary.Of(service) : EngineSummary.Of(harness.Facts);
        _results = new ResultsBuilder(Entries, Scenarios, place, _started)
        {
            Root = root ?? Environment.CurrentDirectory,
        };
    }

    /// <summary>What is checked, and on which engine.</summary>
    public string Title =>
        $"{Words.Count(Entries.Count, "image")} × {Words.Count(Scenarios.Count, "scenario")} on "
            + (_harness.Service is { } service
                ? $"the runner at {service.Url}" : _harness.Facts.Title);

    /// <summary>The title, and the engine's address.</summary>
    public string TitleForLogs => _harness.Service is null ? $"{Title} at {_harness.Engine.Endpoint}" : Title;

    /// <summary>The images, each once.</summary>
    internal IReadOnlyList<LtfEntry> Entries { get; }

    /// <summary>The scenarios, each once, in the profile's order.</summary>
    internal IReadOnlyList<Scenario> Scenarios { get; }

    /// <summary>The engine, the sandboxes and the runner of the check.</summary>
    internal Harness Harness => _harness;

    /// <summary>Whether any scenario has ended.</summary>
    internal bool HasResults => _hasResults;

    /// <summary>Connects to the engine, if nothing is wrong with the start-points.</summary>
    /// <param name="cases">What to run: at least one image and scenario, none twice.</param>
    /// <param name="options">How the check runs and what counts.</param>
    /// <param name="say">Takes lines about long work, from any thread.</param>
    /// <param name="jobs">The most katas at a time; null for the number of the engine's cores.</param>
    /// <param name="root">The folder that the document's paths are relative to; null for the current one.</param>
    /// <param name="cancellationToken">Cancels connecting.</param>
    /// <exception cref="ArgumentException">There are no cases, so there is nothing to check.</exception>
    /// <exception cref="ConfigurationException">Start-points are broken; has all errors of all of them.</exception>
    /// <exception cref="EngineException">No engine answers.</exception>
    public static async Task<CheckSession> ConnectAsync(
        IReadOnlyList<(LtfEntry Entry, Scenario Scenario)> cases, CheckOptions options, Action<string> say,
        int? jobs = null, string? root = null, CancellationToken cancellationToken = default)
    {
        var session = await ConnectAsync(cases, options, new LineLogger(say), jobs, root, cancellationToken);
        session._say = say;
        return session;
    }

    /// <inheritdoc cref="ConnectAsync(IReadOnlyList{ValueTuple{LtfEntry, Scenario}}, CheckOptions, Action{string},
    ///     int?, string?, CancellationToken)"/>
    internal static async Task<CheckSession> ConnectAsync(
        IReadOnlyList<(LtfEntry Entry, Scenario Scenario)> cases, CheckOptions options, ILogger logger,
        int? jobs, string? root, CancellationToken cancellationToken)
    {
        if (cases.Count == 0) throw new ArgumentException("nothing to check");
        ConformanceCheck.ThrowIfBroken(
            [.. cases.Select(one => one.Entry).Distinct()], cases.Select(one => one.Scenario));
        var harness = await ConnectHarnessAsync(options, logger, jobs, cancellationToken);
        return new CheckSession(cases, options, harness, root);
    }

    /// <summary>Connects as a check with these options does.</summary>
    internal static async Task<Harness> ConnectHarnessAsync(
        CheckOptions options, ILogger logger, int? jobs, CancellationToken cancellationToken)
    {
        var harness = options.Service is { } url
            ? await Harness.OverAsync(
                new RunnerService(url) { AtOnce = jobs ?? Environment.ProcessorCount }, cancellationToken)
            : await Harness.ConnectAsync(logger, jobs, cancellationToken);
        if (harness.Service is null)
        {
            harness.Images.PullPolicy = options.Pull;
            if (options.BuildLimits is { } limits) harness.Images.Build.Limits = limits;
        }

        return harness;
    }

    /// <summary>Runs all of it, once; a line of progress is said at least every ten seconds.</summary>
    /// <param name="cancellationToken">Stops the check; what has ended still comes, and then the exception.</param>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public async IAsyncEnumerable<ScenarioResult> RunAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var log = new CheckLog(_cases, _say);
        await foreach (var result in RunAsync(log, cancellationToken)) yield return result;
    }

    /// <summary>Runs all of it, once.</summary>
    internal async IAsyncEnumerable<ScenarioResult> RunAsync(
        ICheckProgress progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var check = new ConformanceCheck(_harness, _options with { Progress = progress });
        // From nothing, both are built: at the same time, since most of it is one core's work.
        await Task.WhenAll(
            _harness.Service is null ? _harness.Light.PrepareAsync(cancellationToken) : Task.CompletedTask,
            check.ReadyAsync(_cases[0].Entry, cancellationToken));
        await foreach (var result in check.RunAsync(_cases, cancellationToken))
        {
            lock (_gate) _results.Add(result);
            _hasResults = true;
            yield return result;
        }
    }

    /// <summary>
    /// Writes the results document, as <c>ltf check --json</c> does; also of a check that was stopped, which it then
    /// says. From any thread.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public void WriteResults(string path) => AtomicFile.Write(path, ResultsJson.Of(Document()));

    /// <summary>The document of what has ended so far.</summary>
    internal ResultsDocument Document()
    {
        lock (_gate) return _results.Build(
            _started + _watch.Elapsed, _harness.Service is null ? _harness.Pool.Counters : null);
    }

    /// <summary>Removes every container that the check made.</summary>
    public ValueTask DisposeAsync() => _harness.DisposeAsync();
}
