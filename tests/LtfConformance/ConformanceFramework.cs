using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("LtfConformance.ConformanceFramework", "LtfConformance")]

namespace LtfConformance;

/// <summary>
/// Hands the conformance cases to <see cref="ConformanceRunner"/>, all at once, after the tests of the suite itself.
/// </summary>
public sealed class ConformanceFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    /// <inheritdoc />
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(
        AssemblyName assemblyName, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assemblyName, sources, diagnostics)
    {
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink,
            ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(
                TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(
        ITestAssembly testAssembly, IEnumerable<IXunitTestCase> testCases, IMessageSink diagnostics,
        IMessageSink execution, ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(testAssembly, testCases, diagnostics, execution, options)
    {
        protected override async Task<RunSummary> RunTestCollectionsAsync(
            IMessageBus messageBus, CancellationTokenSource cancellationTokenSource)
        {
            var cases = TestCases.OfType<ConformanceTestCase>().ToList();
            TestCases = [.. TestCases.Except(cases)];
            var summary = await base.RunTestCollectionsAsync(messageBus, cancellationTokenSource);
            if (cases.Count == 0) return summary;
            var reports = new CaseReports(messageBus, cancellationTokenSource);
            await new ConformanceRunner(reports, Say, cancellationTokenSource.Token).RunAsync(cases);
            reports.End();
            summary.Aggregate(reports.Summary);
            return summary;
        }

        private void Say(string line) => DiagnosticMessageSink.OnMessage(new DiagnosticMessage(line));
    }
}
