using System.Runtime.InteropServices;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Engine;
using HarnessCore.Reports;
using HarnessCore.Scenarios;
using HarnessCore.Tests.Support;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace LtfConformance;

/// <summary>
/// Runs the chosen cases in one check, as <c>ltf check</c> does, and tells xunit of each as it ends. Leaves the results
/// file, also of a run that is stopped.
/// </summary>
internal sealed class ConformanceRunner(CaseReports reports, Action<string> say, CancellationToken cancellationToken)
{
    private CheckSession? _session;

    /// <summary>Runs them.</summary>
    public async Task RunAsync(IEnumerable<ConformanceTestCase> cases)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await RunAsync(reports.Chosen(cases), stop.Token);
        }
        catch (OperationCanceledException)
        {
            reports.NothingFor("not run: the run was stopped");
        }
        catch (Exception e) when (e is EngineException or ConfigurationException or IOException
            or UnauthorizedAccessException)
        {
            reports.Broken(e.Message);
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            // At once: the test platform may not wait for what comes after.
            Write(null, EventArgs.Empty);
            say("stopping: removing sandboxes …");
            stop.Cancel();
        }
    }

    private async Task RunAsync(
        IReadOnlyList<(LtfEntry, Scenario)> cases, CancellationToken stop)
    {
        if (cases.Count == 0) return;
        var session = _session = await CheckSession.ConnectAsync(
            cases, Suite.Options, say, Suite.Settings.Jobs, RepositoryRoot.Path, stop);
        AppDomain.CurrentDomain.ProcessExit += Write;
        try
        {
            await using (session)
            {
                say(session.TitleForLogs);
                if (Directory.Exists(Suite.Settings.Options.Snapshots)) say(VerifyComparer.Name);
                await foreach (var result in session.RunAsync(stop)) reports.Add(result);
            }
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= Write;
            Write(null, EventArgs.Empty);
        }
    }

    // Also when this process is told to go before the check has ended.
    private void Write(object? sender, EventArgs e)
    {
        if (Suite.Settings.Results is { } path) _session?.WriteResults(path);
    }
}
