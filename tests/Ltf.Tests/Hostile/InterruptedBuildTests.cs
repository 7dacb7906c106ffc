using HarnessCore.Tests.Support;
using Ltf.Tests.Commands;

namespace Ltf.Tests.Hostile;

/// <summary>However ltf ends in the middle of a build, the engine does not go on with it.</summary>
[Collection(EngineCollection.Name)]
public sealed class InterruptedBuildTests(EngineFixture engine)
{
    private static readonly Dictionary<string, string> AsIs = [];

    // KILL: nobody is left to remove the step's container. The engine does, when the connection closes.
    [SkippableTheory]
    [InlineData("TERM", 3)]
    [InlineData("INT", 3)]
    [InlineData("KILL", 137)]
    public async Task LeavesNoStep(string signal, int expected)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "looks at this machine's processes");
        var seconds = $"{Random.Shared.Next(100_000, 1_000_000)}.{Environment.ProcessId}";
        using var folder = CheckTests.Images("")
            .With("Dockerfile", $"FROM {engine.Image}\nLABEL test={seconds}\nUSER root\nRUN sleep {seconds}\n");
        using var ltf = LtfProcess.Start(AsIs, "check", folder.Path, "--scenario", "image/os");
        await Eventually.HoldsAsync("the step runs", () => Task.FromResult(Processes.With(seconds).Any()), 60);

        await ltf.InterruptAsync(signal);
        var (exitCode, _, _) = await ltf.EndAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(expected, exitCode);
        await Eventually.HoldsAsync("the step has ended", () => Task.FromResult(!Processes.With(seconds).Any()), 5);
        await Eventually.HoldsAsync(
            "its container is removed", async () => !await engine.HasContainerAsync(seconds), 5);
    }
}
