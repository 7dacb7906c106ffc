using Docker.DotNet.Models;
using HarnessCore.Engine;
using HarnessCore.Engine.Containers;
using HarnessCore.Tests.Child;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Engine.Containers;

/// <summary>
/// What dead processes have left on the engine is removed by the next that connects; what belongs to a live one is not.
/// </summary>
[Collection(EngineCollection.Name)]
public class SweepTests(EngineFixture engine)
{
    [SkippableFact]
    public async Task RemovesWhatADeadProcessLeftAndNothingElse()
    {
        var dead = await CreateAsync((Owner.Current with { Started = "1" }).ToString());
        var bootedSince = await CreateAsync((Owner.Current with { Boot = "before" }).ToString());
        var unreadable = await CreateAsync("nonsense");
        var ours = await CreateAsync(Owner.Current.ToString());
        var elsewhere = await CreateAsync("another-machine boot 1 1");
        var unlabelled = await CreateAsync(null);
        try
        {
            await ConnectAsync();
            Assert.Equal(
                new[] { null, null, null, "created", "created", "created" },
                await StatesAsync(dead, bootedSince, unreadable, ours, elsewhere, unlabelled));
            Assert.Contains(
                engine.Log.Lines, line =>
                    line == $"Information: Removed orphaned container {dead[..12]}, created by "
                        + $"{Owner.Current with { Started = "1" }}");
        }
        finally
        {
            await Task.WhenAll(
                new[] { ours, elsewhere, unlabelled }.Select(engine.Harness.Engine.Containers.RemoveAsync));
        }
    }

    // An image can bring our label along: docker run of it makes somebody's own container look like ours.
    [SkippableFact]
    public async Task LeavesSomebodysContainerOfAnImageWithOurLabelAlone()
    {
        var image = await engine.BuildAsync(
            "with-our-label",
            $"FROM {engine.Image}\nLABEL {Owner.Label}=\"{Owner.Current with { Started = "1" }}\"\n");
        var theirs = (await engine.Harness.Engine.Client.Containers.CreateContainerAsync(
            new CreateContainerParameters { Image = image, Entrypoint = ["true"] })).ID;
        try
        {
            await ConnectAsync();
            Assert.Equal("created", Assert.Single(await StatesAsync(theirs)));
        }
        finally
        {
            await engine.Harness.Engine.Containers.RemoveAsync(theirs);
        }
    }

    [SkippableFact]
    public async Task LeavesAnothersSandboxAloneUntilThatProcessHasEnded()
    {
        using var child = ChildProcess.Start(new Dictionary<string, string>(), "hold", engine.Image);
        var sandbox = await child.SaysAsync("holding ");
        await ConnectAsync();
        Assert.Equal("running", Assert.Single(await StatesAsync(sandbox)));
        await child.KillAsync();
        await ConnectAsync();
        Assert.Null(Assert.Single(await StatesAsync(sandbox)));
    }

    [SkippableFact]
    public async Task RemovesARunningKataOfADeadProcess()
    {
        using var child = ChildProcess.Start(
            new Dictionary<string, string>(), "run", engine.Image, "sleep 1000 4196651966");
        await Eventually.HoldsAsync("the kata runs", () => Task.FromResult(Processes.With("4196651966").Any()));
        await child.KillAsync();
        await ConnectAsync();
        await Eventually.HoldsAsync("the kata is gone", () => Task.FromResult(!Processes.With("4196651966").Any()));
    }

    // Nobody connects: process 1 has to notice. The second kata kills what watches beside it.
    [SkippableTheory]
    [InlineData("sleep 1000 4196651969")]
    [InlineData("kill -9 -1; sleep 1000 4196651970")]
    public async Task AKataOfAKilledProcessEndsByItself(string script)
    {
        var word = script.Split(' ')[^1];
        using var child = ChildProcess.Start(new Dictionary<string, string>(), "run", engine.Image, script);
        await Eventually.HoldsAsync("the kata runs", () => Task.FromResult(Processes.With(word).Any()));
        await child.KillAsync();
        await Eventually.HoldsAsync("the kata is gone", () => Task.FromResult(!Processes.With(word).Any()), 10);
        await ConnectAsync();
    }

    private async Task ConnectAsync()
    {
        await using var another = await DockerEngine.ConnectAsync(engine.Log, CancellationToken.None);
    }

    private async Task<string> CreateAsync(string? owner)
    {
        var parameters = new CreateContainerParameters
        {
            Name = Owner.NewName(),
            Image = engine.Image,
            Entrypoint = ["true"],
            Labels = owner is null
                ? new Dictionary<string, string>()
                : new Dictionary<string, string> { [Owner.Label] = owner }
        };
        return (await engine.Harness.Engine.Client.Containers.CreateContainerAsync(parameters)).ID;
    }

    private Task<string?[]> StatesAsync(params string[] ids) =>
        Task.WhenAll(
            ids.Select(
                async id => (await engine.Harness.Engine.Containers.StateAsync(id, CancellationToken.None))?.Status));
}
