using System.Text;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Running;
using HarnessCore.Scenarios.Judging;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Faults;

/// <summary>The image of a fault, made and checked.</summary>
internal static class FaultCheck
{
    // A busy machine says nothing about the fault: what it made unclear is asked again.
    private const int Rounds = 3;

    private static readonly string Reference = Path.Combine(RepositoryRoot.Path, "images", "python-unittest");

    public static async Task<IReadOnlyList<ScenarioResult>> RunAsync(
        EngineFixture engine, Harness harness, SeededFault fault)
    {
        using var startPoint = StartPointOf(fault);
        var image = await BuildAsync(engine, fault);
        var entry = new LtfEntry(fault.Name, image, null, startPoint.Path, null, [], 1);
        var check = new ConformanceCheck(harness);
        var results = await check.RunAsync([entry], FaultChoice.ScenariosFor(fault)).ToListAsync();
        for (var round = 1; round < Rounds && results.Exists(SaysNothing); round++)
        {
            var again = results.Where(SaysNothing).Select(result => check.RunAsync(entry, result.Scenario));
            results = [.. results.Where(result => !SaysNothing(result)), .. await Task.WhenAll(again)];
        }

        return results;
    }

    private static bool SaysNothing(ScenarioResult result) =>
        result.Verdict.Kind == VerdictKind.Error
        && result.Explanation.Contains("the machine was too busy", StringComparison.Ordinal);

    private static async Task<string> BuildAsync(EngineFixture engine, SeededFault fault)
    {
        var reference = await engine.Harness.Images.BuildAsync("python-unittest", Reference, CancellationToken.None);
        var layers = new StringBuilder($"FROM {reference.Reference}\n{fault.Layers}\n");
        var files = new List<(string, byte[])>();
        if (fault.Lambda is { } lambda)
        {
            layers.AppendLine("COPY red_amber_green.rb /usr/local/bin/");
            files.Add(("red_amber_green.rb", Encoding.UTF8.GetBytes(lambda)));
        }

        if (fault.BashEnv is { } startup)
        {
            layers.AppendLine("COPY startup.sh /etc/\nENV BASH_ENV=/etc/startup.sh");
            files.Add(("startup.sh", Encoding.UTF8.GetBytes(startup + "\n")));
        }

        return await engine.BuildAsync($"fault-{fault.Name}", layers.ToString(), [.. files]);
    }

    private static TempFolder StartPointOf(SeededFault fault)
    {
        var folder = new TempFolder();
        foreach (var file in Directory.GetFiles(Path.Combine(Reference, "start_point")))
        {
            folder.With(Path.GetFileName(file), File.ReadAllBytes(file));
        }

        foreach (var (name, content) in fault.Files)
        {
            folder.With(name, content);
        }

        return folder;
    }
}
