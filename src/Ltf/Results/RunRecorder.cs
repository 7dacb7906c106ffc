using HarnessCore.Catalogue;
using HarnessCore.Engine;
using HarnessCore.Reports;
using HarnessCore.Reports.Results;
using HarnessCore.Running;
using HarnessCore.Sandboxes.Pooling;
using HarnessCore.Scenarios;

namespace Ltf.Results;

/// <summary>Keeps what a run finds, and writes the reports that were asked for: also of a run that was stopped.</summary>
internal sealed class RunRecorder(
    IReadOnlyList<LtfEntry> entries, IReadOnlyList<Scenario> scenarios, bool nextIsAdvisory, IReadOnlyList<(string File, Func<ResultsDocument, string> Text)> reports)
{
    private readonly List<ScenarioResult> _results = [];
    private RunPlace? _place;
    private SandboxPool? _pool;
    private DateTimeOffset _started;

    /// <summary>The run begins.</summary>
    /// <exception cref="EngineException">The engine does not answer.</exception>
    public async Task BeginAsync(Harness harness, CancellationToken cancellationToken)
    {
        _place = RunPlace.Of(await harness.Engine.FactsAsync(cancellationToken));
        _pool = harness.Pool;
        _started = DateTimeOffset.UtcNow;
    }

    /// <summary>A result has come; called by one thread at a time.</summary>
    public void Add(ScenarioResult result) => _results.Add(result);

    /// <summary>Writes the reports; nothing of a run that did not begin.</summary>
    /// <exception cref="EngineException">One could not be written.</exception>
    public void Write()
    {
        if (_place is null || reports.Count == 0)
        {
            return;
        }

        var document = ResultsBuilder.Of(new RunRecord
        {
            Entries = entries,
            Scenarios = scenarios,
            Results = _results,
            Place = _place,
            Pool = _pool?.Counters,
            Started = _started,
            Ended = DateTimeOffset.UtcNow,
            NextIsAdvisory = nextIsAdvisory,
            InCi = Ci.Is,
            Root = Environment.CurrentDirectory,
        });
        foreach (var (file, text) in reports)
        {
            try
            {
                ReportFile.Write(file, text(document));
            }
            // It could be written before the run: the disk is full, or the folder gone.
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new EngineException($"write {file}", e);
            }
        }
    }
}
