using System.CommandLine;
using System.Globalization;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Engine;
using HarnessCore.Engine.Images;
using HarnessCore.Reports;
using HarnessCore.Reports.Results;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;
using Ltf.Options;
using Ltf.Terminal;
using Ltf.Usage;
using Ltf.Watching;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Ltf.Commands;

/// <summary>ltf check: runs images through the scenarios, prints a table, and explains every failure.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new HelpedCommand(
            "check", "Run images through the conformance profile and explain every failure.", """
            On a terminal it shows its progress; elsewhere it prints a line for each image and family of scenarios.
            Ctrl-C stops it, removes its containers, and reports the results so far.

            Checking a folder runs its Dockerfile: its RUN steps execute on the engine, with a network, within
            --build-memory, --build-disk and --build-timeout.

            Examples:
              ltf check                                  every image in images.yml
              ltf check gcc-assert                       one of them
              ltf check ~/gcc-assert                     a clone of an LTF (builds its
                                                         Dockerfile) or a start-point
                                                         (uses its image_name)
              ltf check my/image:1 --start-point ~/kata  an image, with a start-point
              ltf check gcc-assert --scenario 'read-only/*'
              ltf check --last-failed                    what failed last time
              ltf check --profile production             what today's runner requires
              ltf check --pull always                    what the registry has now
              ltf check --html report.html               a report to open in a browser
              ltf check . --sarif ltf.sarif              failures for code scanning
              ltf check --runner http://localhost:4597   a runner, over its HTTP API
              ltf check ~/my-ltf --watch                 again on every save, until q

            Exit codes:
              0  all images conform
              1  an image does not conform
              2  wrong usage or configuration
              3  the engine or ltf failed, nothing could be checked, or the run was
                 interrupted: this says nothing about an image
            """);
        var choice = new ImageOptions(command);
        var reports = new ReportOptions(command);
        var jobs = new Option<int?>("--jobs")
        {
            Description =
                $"Run at most N katas at a time, 1 to {CheckSettings.MostJobs} (default: the number of cores). Those "
                    + "that only wait for their time-out do not count, unless N is 1.",
            HelpName = "N"
        };
        jobs.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int?>() is < 1 or > CheckSettings.MostJobs)
                given.AddError($"--jobs takes a number from 1 to {CheckSettings.MostJobs}");
        });
        var advisory = new Option<bool>("--next-advisory")
        {
            Description = "Show failures of level next, but do not fail because of them."
        };
        var baseline = new Option<string?>("--baseline")
        {
            Description = "Compare failures with this results file, to name versions that have changed since.",
            HelpName = "FILE"
        };
        var snapshots = new Option<string?>("--snapshots")
        {
            Description = "Compare the outputs with the approved ones in this folder.",
            HelpName = "DIR"
        };
        snapshots.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } folder && !Directory.Exists(folder))
                given.AddError($"--snapshots {folder}: no such folder; create it first");
        });
        var watch = new Option<bool>("--watch")
        {
            Description =
                "Stay, and on every save in the images' folders run what failed last, then what the edit may affect. "
                    + "Keys: r runs everything, f what failed, q quits.",
        };
        command.Add(watch);
        var failFast = new Option<bool>("--fail-fast")
        {
            Description = "Stop at the first failure that counts; the rest is reported as not run.",
        };
        var lastFailed = new Option<bool>("--last-failed")
        {
            Description = "Run only what failed in the last check that was started in this folder.",
        };
        var quiet = new Option<bool>("--quiet") { Description = "Print failures and the last line only." };
        var verbose = new Option<bool>("--verbose")
        {
            Description = "Print a line for each scenario as it ends, with its duration.",
        };
        foreach (var option in new Option[] { failFast, lastFailed, quiet, verbose }) command.Add(option);
        var colouring = new Colouring(command);
        command.Add(baseline);
        command.Add(snapshots);
        command.Add(jobs);
        command.Add(advisory);
        var pull = new PullOption(command);
        var limits = new BuildOptions(command);
        var hiker = new HikerFiles(command);
        var sarif = new SarifOption(command);
        var service = new ServiceChoice(command);
        command.SetAction<Func<CancellationToken, Task<int>>>(
            parsed =>
            {
                var (entries, scenarios) = choice.ImagesAndScenarios(parsed, images => reports.OfShard(parsed, images));
                entries = service.Images(parsed, entries, () => choice.Listed(parsed));
                ConformanceCheck.ThrowIfBroken(entries, scenarios);
                var options = new CheckOptions
                {
                    NextIsAdvisory = parsed.GetValue(advisory),
                    LastGood = LastGood(parsed.GetValue(baseline)),
                    Pull = pull.Of(parsed),
                    Snapshots = parsed.GetValue(snapshots),
                    BuildLimits = limits.Of(parsed),
                    Service = service.Of(parsed),
                };
                if (parsed.GetValue(quiet) && parsed.GetValue(verbose))
                    throw new UsageException("--quiet and --verbose exclude each other");
                colouring.Apply(parsed);
                var cases = ConformanceCheck.CasesOf(entries, scenarios);
                var kept = new LastFailed(
                    Environment.CurrentDirectory, StartPointCache.FolderOfUser(Environment.GetEnvironmentVariable));
                var check = new Check(
                    parsed.GetValue(lastFailed) ? kept.Of(cases) : cases, parsed.GetValue(jobs), options,
                    reports.Outputs(parsed), hiker.Of(parsed, entries, scenarios))
                {
                    FailFast = parsed.GetValue(failFast),
                    Talk = parsed.GetValue(quiet) ? Talk.Quiet
                        : parsed.GetValue(verbose) ? Talk.Verbose : Talk.Normal,
                    Kept = kept,
                    Sarif = sarif.Of(parsed),
                    Page = reports.Page(parsed),
                };
                if (!parsed.GetValue(watch)) return token => CheckAsync(check, token);
                if (check.Outputs.Count > 0 || check.Hiker is not null || check.Sarif is not null)
                    throw new UsageException("--watch writes no reports", "omit the options that name files");
                if (check is { FailFast: true } or { Talk: not Talk.Normal } || parsed.GetValue(lastFailed))
                    throw new UsageException(
                        "--watch takes none of --fail-fast, --last-failed, --quiet and --verbose",
                        "with --watch, the key f runs what failed");
                return token => WatchAsync(
                    () => choice.ImagesAndScenarios(parsed, images => reports.OfShard(parsed, images)), check, token);
            },
            (act, token) => act(token));
        return command;
    }

    private static async Task<int> WatchAsync(
        Func<(IReadOnlyList<LtfEntry>, IReadOnlyList<Scenario>)> read, Check given, CancellationToken cancellationToken)
    {
        Task<Harness> Connect() =>
            CheckSession.ConnectHarnessAsync(given.Options, LineLogger.OnStderr, given.Jobs, cancellationToken);
        await using var harness = given.Options.Service is null
            ? await EngineStart.ConnectAsync(Connect, cancellationToken)
            : await Connect();
        return await new WatchLoop(read, given.Options, harness).RunAsync(cancellationToken);
    }

    private static async Task<int> CheckAsync(Check given, CancellationToken cancellationToken)
    {
        var (cases, jobs, options, outputs, hiker) = given;
        var note = LiveProgress.IsPossible && given.Talk == Talk.Normal ? new LatestNote(TimeProvider.System) : null;
        Task<CheckSession> Connect() => CheckSession.ConnectAsync(
            cases, options, (ILogger?)note ?? LineLogger.OnStderr, jobs, root: null, cancellationToken);
        // Where a service runs the katas, no engine is to be started.
        var session = options.Service is null
            ? await EngineStart.ConnectAsync(Connect, cancellationToken)
            : await Connect();
        var results = new List<ScenarioResult>();
        ResultsDocument document;
        IReadOnlyList<string> unwritten;
        ScenarioResult? first = null;
        try
        {
            await using (session)
            {
                var isQuiet = given.Talk == Talk.Quiet;
                if (!isQuiet) Console.WriteLine(Console.IsOutputRedirected ? session.TitleForLogs : session.Title);
                await using ICheckProgress progress = note is null
                    ? new CheckLog(cases, isQuiet ? Nothing : Console.Out.WriteLine)
                    : new LiveProgress(session.Entries, session.Scenarios, note, cancellationToken);
                await foreach (var result in session.RunAsync(progress, cancellationToken))
                {
                    results.Add(result);
                    if (given.Talk == Talk.Verbose) Console.WriteLine(LineOf(result));
                    if (!given.FailFast || !result.Fails) continue;
                    first = result;
                    break;
                }
            }
        }
        finally
        {
            // Not before: what goes wrong while the harness is disposed is a warning, too.
            foreach (var warning in note?.Warnings ?? []) await Console.Error.WriteLineAsync(warning);
            // Whatever ended it: the results so far are kept, and an old file is not taken for this run's.
            document = session.Document();
            outputs = [.. outputs, .. SarifOption.Output(given.Sarif, results)];
            unwritten = [.. ReportOutput.WriteAll(outputs, document), .. HikerFiles.Write(hiker, results)];
            if (SarifOption.Warning(given.Sarif, results) is { } placeless)
                await Console.Error.WriteLineAsync(placeless);
            if (session.HasResults) Keep(given.Kept, document);
            if (session.HasResults || cancellationToken.IsCancellationRequested)
                TerminalReport.Show(document, AnsiConsole.Console, given.Talk == Talk.Quiet, LinksTo(given.Page));
            JobLog.Command(Annotation.Of(results, Environment.CurrentDirectory));
            if (first is not null)
                Console.WriteLine($"stopped at the first failure: {first.Ltf} › {first.Scenario.Id}");
            foreach (var problem in unwritten) await Console.Error.WriteAsync(ErrorText.Of(problem));
        }

        return unwritten.Count > 0 ? ExitCode.EngineFailed
            // Stopped on purpose: what failed is known, whatever the rest would have been.
            : first is { Verdict.Kind: not VerdictKind.Error } ? ExitCode.DoesNotConform
            : Conclusion.Of(document).ExitCode;
    }

    private static Func<FailureGroup, string?>? LinksTo(string? page)
    {
        var isPossible = Hyperlink.IsPossible(
            Environment.GetEnvironmentVariable, !Console.IsOutputRedirected, Colouring.IsOn);
        AnsiConsole.Profile.Capabilities.Links = isPossible;
        return isPossible
            ? group => Hyperlink.TargetOf(group, page, Environment.GetEnvironmentVariable("LTF_COMMAND"))
            : null;
    }

    private static void Nothing(string line)
    {
    }

    private static string LineOf(ScenarioResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {Signs.Of(result.Verdict.Kind)} {result.Ltf} {result.Scenario.Id}: {Words.Of(result.Verdict.Kind)}, "
            + $"{result.Duration.TotalSeconds:0.0} s");

    private static void Keep(LastFailed kept, ResultsDocument document)
    {
        try
        {
            kept.Keep(document);
        }
        // A cache that cannot be written costs --last-failed, and no check.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"warning: --last-failed will not know of this check: {e.Message}");
        }
    }

    private static Func<string, string, string?>? LastGood(string? path)
    {
        if (path is null) return null;
        var good = ResultsFile.Read(path).Images.SelectMany(
            image => image.Outcomes.Where(outcome => outcome.Outcome == VerdictKind.Passed)
                .Select(outcome => ((image.Name, outcome.Scenario), outcome.Snapshot)))
            .ToDictionary();
        return (image, scenario) => good.GetValueOrDefault((image, scenario));
    }

    private sealed record Check(
        IReadOnlyList<(LtfEntry Entry, Scenario Scenario)> Cases, int? Jobs, CheckOptions Options,
        IReadOnlyList<ReportOutput> Outputs, string? Hiker)
    {
        public required bool FailFast { get; init; }

        public required Talk Talk { get; init; }

        public required LastFailed Kept { get; init; }

        public required string? Sarif { get; init; }

        public required string? Page { get; init; }
    }

    private enum Talk
    {
        Quiet,
        Normal,
        Verbose,
    }
}
