using System.Text.RegularExpressions;
using HarnessCore.Catalogue;
using HarnessCore.Checking;
using HarnessCore.Engine;
using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Scenarios;
using HarnessCore.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace HarnessCore.Tests.Child;

/// <summary>
/// Another process with a harness of its own, for tests of what outlives a process, or of another engine than this
/// one's (DOCKER_HOST is read once): prints a line for each thing that happens.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            await using var harness = await Harness.ConnectAsync(NullLogger.Instance, null, CancellationToken.None);
            Say("connected");
            await (arguments[0] switch
            {
                "hold" => HoldAsync(harness, arguments[1]),
                "check" => CheckAsync(harness, arguments[1], arguments[2], arguments[3]),
                _ => RunAsync(harness, arguments[1], arguments[2]),
            });
        }
        catch (EngineException e)
        {
            Say($"engine error: {e.Message}");
        }

        Say("disposed");
        return 0;
    }

    private static async Task HoldAsync(Harness harness, string image)
    {
        var sandbox = await Sandbox.StartAsync(
            harness.Engine, new SandboxSpec(image, SandboxRoot.Writable), CancellationToken.None);
        Say($"holding {sandbox.Container}");
        await Task.Delay(Timeout.Infinite);
    }

    private static async Task RunAsync(Harness harness, string image, string script)
    {
        var request = new RunRequest
        {
            Image = image,
            Files = EngineFixture.Sent(script),
            RagLambda = EngineFixture.AlwaysGreen,
            MaxSeconds = 60
        };
        try
        {
            Say($"result: {(await harness.Runner.RunAsync(request, CancellationToken.None)).Outcome}");
        }
        catch (EngineException e)
        {
            Say($"engine error: {e.Message}");
        }
    }

    private static async Task CheckAsync(Harness harness, string image, string startPoint, string scenarios)
    {
        var entry = new LtfEntry("checked", image, null, startPoint, null, [], 1);
        var pattern = new Regex(scenarios);
        await foreach (var result in new ConformanceCheck(harness).RunAsync(
            [entry], [.. ConformanceProfile.All.Where(scenario => pattern.IsMatch(scenario.Id))]))
        {
            Say($"verdict: {result.Verdict.Kind} {result.Explanation}");
        }

        Say("checked");
    }

    private static void Say(string line) => Console.WriteLine(line.ReplaceLineEndings(" | "));
}
