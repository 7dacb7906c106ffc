using System.Runtime.InteropServices;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Checking.Bisecting;
using HarnessCore.Engine;
using HarnessCore.Engine.Registries;
using HarnessCore.Engine.Registries.Tags;
using HarnessCore.Reports;
using HarnessCore.Running;
using HarnessCore.Scenarios;
using HarnessCore.Scenarios.Judging;

namespace Ltf.Bisecting;

/// <summary>One search: lists the versions, checks some of them as ltf check does, and prints the answer.</summary>
/// <param name="repository">The image's reference without tag and digest.</param>
/// <param name="scenario">What is checked.</param>
/// <param name="row">Puts the versions into a row.</param>
/// <param name="entryOf">The entry that checks a version, by its reference.</param>
internal sealed class BisectSearch(
    string repository, Scenario scenario, VersionRow row, Func<string, LtfEntry> entryOf)
{
    private readonly List<(int Version, Probe Probe)> _probes = [];

    /// <summary>The versions of --between; null to ask the registry.</summary>
    public required IReadOnlyList<ImageVersion>? Listed { get; init; }

    /// <summary>How each version is checked.</summary>
    public required CheckOptions Options { get; init; }

    /// <summary>Whether stdout is for the document alone.</summary>
    public required bool IsJson { get; init; }

    /// <summary>Runs the search.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var versions = Listed ?? await OfRegistryAsync(cancellationToken);
        await using var harness = await ConnectAsync(cancellationToken);
        var text = new BisectText(versions);
        Say(text.Title(repository, scenario.Id));
        var (good, bad, began) = (0, versions.Count - 1, TimeProvider.System.GetTimestamp());
        var search = new VersionSearch(
            versions.Count, (version, token) => ProbeAsync(harness, versions[version], token),
            (version, probe, state) =>
            {
                Say(text.Progress(version, probe, state, TimeProvider.System.GetElapsedTime(began)));
                (good, bad, began) = (state.LastGood, state.FirstBad, TimeProvider.System.GetTimestamp());
                _probes.Add((version, probe));
            });
        BisectionEnd end;
        try
        {
            end = await search.RunAsync(cancellationToken);
        }
        catch
        {
            if (_probes.Count > 1) Say(text.Stopped(good, bad));
            throw;
        }

        return end switch
        {
            BisectionEnd.Found found => Answer(found, versions, text),
            BisectionEnd.WrongEnd { Probe.IsGood: null } wrong => throw new EngineException(text.Wrong(wrong)),
            BisectionEnd.WrongEnd wrong => throw new UsageException(
                text.Wrong(wrong), $"see for yourself: `{CommandFor(versions[wrong.Version])}`"),
            _ => throw new InvalidOperationException($"no such end: {end}"),
        };
    }

    private int Answer(BisectionEnd.Found end, IReadOnlyList<ImageVersion> versions, BisectText text)
    {
        var command = CommandFor(versions[end.FirstBad]);
        if (IsJson) Console.WriteLine(BisectDocument.Of(
            (repository, scenario.Id), versions, _probes, end, DigestOf, command));
        else foreach (var line in text.Answer(end, DigestOf, command)) Console.WriteLine(line);
        return end.Hidden.Count == 0 ? ExitCode.Conforms : ExitCode.DoesNotConform;

        string DigestOf(int version) => versions[version].Digest is { Length: > 0 } known
            ? known
            : _probes.Where(one => one.Version == version).Select(one => one.Probe.Digest).FirstOrDefault() ?? "";
    }

    private string CommandFor(ImageVersion version) => scenario.AgainOf(entryOf(version.Reference));

    private async Task<IReadOnlyList<ImageVersion>> OfRegistryAsync(CancellationToken cancellationToken)
    {
        using var api = new RegistryApi(
            repository, new RegistryCredentials(Environment.GetEnvironmentVariable, LineLogger.OnStderr));
        var registry = new RegistryVersions(
            api, RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64");
        var known = (await registry.AllAsync(Console.Error.WriteLine, cancellationToken)).ToList();
        // Digests that no tag has any more.
        foreach (var end in row.Ends.Where(end => !known.Any(one => one.Tag == end || one.Digest == end)))
        {
            if (await registry.FindAsync(end, cancellationToken) is { } found) known.Add(found);
        }

        return row.OfRegistry(known, Say);
    }

    private async Task<Probe> ProbeAsync(Harness harness, ImageVersion version, CancellationToken cancellationToken)
    {
        // Nobody reads here why it fails: that takes longer than to find out that it does.
        var check = new ConformanceCheck(harness, Options, new Diagnostician(harness, []));
        var result = await check.RunAsync(entryOf(version.Reference), scenario, cancellationToken);
        var verdict = result.Verdict;
        // An engine that has gone would make every other version one that cannot be judged.
        if (verdict.Kind == VerdictKind.Error) await (await ConnectAsync(cancellationToken)).DisposeAsync();
        return new Probe(
            Verdict.PassedOf(verdict.Kind),
            verdict.Kind == VerdictKind.NotApplicable ? $"not applicable: {verdict.Reason}" : verdict.Reason ?? "",
            result.Image?.Digest.Split('@')[^1] ?? "");
    }

    private Task<Harness> ConnectAsync(CancellationToken cancellationToken) => EngineStart.ConnectAsync(
        () => CheckSession.ConnectHarnessAsync(Options, LineLogger.OnStderr, jobs: null, cancellationToken),
        cancellationToken);

    private void Say(string line) => (IsJson ? Console.Error : Console.Out).WriteLine(line);
}
