using Docker.DotNet.Models;
using HarnessCore.Engine;
using HarnessCore.Engine.Images;
using HarnessCore.Running;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Engine.Images;

[Collection(EngineCollection.Name)]
public class EngineImagesTests(EngineFixture engine)
{
    private const string Nowhere = "localhost:1/no/such:image";

    [SkippableFact]
    public async Task AnImageThatIsThereIsPresent()
    {
        var image = await engine.Harness.Images.ProvideAsync(engine.Image, CancellationToken.None);
        Assert.Equal((engine.Image, ProvidedImage.Origin.Present), (image.Reference, image.How));
        Assert.Matches("^sha256:[0-9a-f]{64}$", image.Id);
    }

    [SkippableFact]
    public async Task AFolderIsBuiltOnceAndAgainWhenItChanges()
    {
        using var folder = new TempFolder()
            .With("Dockerfile", $"FROM scratch\nCOPY file /\n")
            .With("file", Guid.NewGuid().ToString());
        var first = await BuildAsync(folder);
        var second = await BuildAsync(folder);
        folder.With("file", Guid.NewGuid().ToString());
        var third = await BuildAsync(folder);
        try
        {
            Assert.Equal(
                [ProvidedImage.Origin.Built, ProvidedImage.Origin.Present, ProvidedImage.Origin.Built],
                [first.How, second.How, third.How]);
            Assert.Equal(first.Id, second.Id);
            Assert.NotEqual(first.Reference, third.Reference);
        }
        finally
        {
            await RemoveAsync(first.Reference);
            await RemoveAsync(third.Reference);
        }
    }

    [SkippableFact]
    public async Task AnEditIsSeenByAHarnessThatHasBuiltTheFolderBefore()
    {
        using var folder = new TempFolder()
            .With("Dockerfile", "FROM scratch\nCOPY file /\n")
            .With("file", Guid.NewGuid().ToString());
        var images = engine.Harness.Images;
        var first = await images.BuildAsync("test-supply", folder.Path, CancellationToken.None);
        folder.With("file", Guid.NewGuid().ToString());
        var second = await images.BuildAsync("test-supply", folder.Path, CancellationToken.None);
        await RemoveAsync(first.Reference);
        if (second.Reference != first.Reference) await RemoveAsync(second.Reference);

        Assert.NotEqual(first.Id, second.Id);
    }

    [SkippableFact]
    public async Task TwoAreBuiltAtATimeAndWhatBothBuildUponOnce()
    {
        var (mark, log) = (Guid.NewGuid().ToString("n")[..12], new CollectedLog());
        using var folder = new TempFolder()
            .With($"base-{mark}/Dockerfile", $"FROM {engine.Image}\nLABEL mark={mark}\n")
            .With($"one-{mark}/Dockerfile", $"FROM ltf-harness/base-{mark}\nRUN sleep 3\n")
            .With($"two-{mark}/Dockerfile", $"FROM ltf-harness/base-{mark}\nRUN sleep 3.1\n");
        await using var harness = await Harness.ConnectAsync(log);
        string[] names = [$"one-{mark}", $"two-{mark}"];
        var builds = names
            .Select(name => harness.Images.BuildAsync(name, folder.In(name), CancellationToken.None))
            .ToList();
        // The one is not done when the other has begun.
        while (names.Any(name => !log.Lines.Any(line => line.Contains($"building ltf-harness/{name}:"))))
        {
            Assert.DoesNotContain(builds, build => build.IsCompleted);
            await Task.Delay(20);
        }

        try
        {
            await Task.WhenAll(builds);
            Assert.Single(log.Lines, line => line.Contains($"building ltf-harness/base-{mark}:"));
        }
        finally
        {
            foreach (var build in builds) await RemoveAsync((await build).Reference);
            await RemoveAsync($"ltf-harness/base-{mark}:latest");
            await RemoveAsync(new BuildFolder($"base-{mark}", folder.In($"base-{mark}")).Reference());
        }
    }

    [SkippableFact]
    public async Task WhatIsSentIsWhatTheTagIsMadeOf()
    {
        using var folder = new TempFolder()
            .With("Dockerfile", "FROM scratch\nCOPY . /sent/\n")
            .With(".dockerignore", "ignored\n**/*.tmp\n!keep.tmp\n")
            .With("run.sh", Guid.NewGuid().ToString())
            .With("ignored/x", "")
            .With("deep/down/x.tmp", "")
            .With("deep/down/y", "")
            .With("keep.tmp", "")
            .With(".git/HEAD", "");
        File.CreateSymbolicLink(folder.In("link"), "run.sh");
        var image = await BuildAsync(folder);
        try
        {
            Assert.Equal(
                new BuildFolder("x", folder.Path).Context().Files,
                (await engine.Harness.Images.Files.ListAsync(image.Id, "/sent", CancellationToken.None))
                    .Select(file => file.Path)
                    .Order(StringComparer.Ordinal));
        }
        finally
        {
            await RemoveAsync(image.Reference);
        }
    }

    [SkippableFact]
    public async Task ManyWhoWantTheSameGetTheSame()
    {
        using var folder = new TempFolder()
            .With("Dockerfile", "FROM scratch\nCOPY file /\n")
            .With("file", Guid.NewGuid().ToString());
        var supply = engine.Harness.Images;
        var images = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => supply.BuildAsync("test-many", folder.Path, CancellationToken.None)));
        await RemoveAsync(images[0].Reference);
        Assert.All(images, image => Assert.Equal(images[0], image));
    }

    [SkippableFact]
    public async Task AFolderBesideItIsBuiltFirstAndAgainWhenItChanges()
    {
        using var images = new TempFolder()
            .With("test-sibling/Dockerfile", "FROM scratch\nCOPY file /\n")
            .With("test-sibling/file", Guid.NewGuid().ToString())
            .With("test-supply/Dockerfile", "FROM ltf-harness/test-sibling\nCOPY other /\n")
            .With("test-supply/other", "");
        var siblings = new List<string> { "ltf-harness/test-sibling:latest", Reference() };
        var first = await BuildAsync(images, "test-supply");
        images.With("test-sibling/file", Guid.NewGuid().ToString());
        siblings.Add(Reference());
        var second = await BuildAsync(images, "test-supply");
        try
        {
            Assert.Equal([ProvidedImage.Origin.Built, ProvidedImage.Origin.Built], [first.How, second.How]);
            Assert.NotEqual(await LayersAsync(first), await LayersAsync(second));
            Assert.Equal(
                await engine.Harness.Images.FindAsync(siblings[^1], CancellationToken.None), await engine.Harness.Images
                    .FindAsync(siblings[0], CancellationToken.None));
        }
        finally
        {
            foreach (var reference in siblings.Prepend(second.Reference).Prepend(first.Reference))
            {
                await RemoveAsync(reference);
            }
        }

        string Reference() => new BuildFolder("test-sibling", images.In("test-sibling")).Reference();
    }

    [SkippableFact]
    public async Task ABaseOfOursThatIsNotBesideItIsLookedForAsAnyOther()
    {
        using var folder = new TempFolder().With("Dockerfile", "FROM ltf-harness/no-such-folder\n");
        var missing = await Assert.ThrowsAsync<ImageMissingException>(() => BuildAsync(folder));
        Assert.StartsWith(
            "image ltf-harness/no-such-folder is not available: ", missing.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AFailedBuildSaysWhatTheFailingLineSaidAndLeavesNoContainer()
    {
        var reason = $"the reason {Guid.NewGuid()}";
        using var folder = new TempFolder().With("Dockerfile", $"FROM {engine.Image}\nRUN echo {reason} >&2; exit 7\n");
        var missing = await Assert.ThrowsAsync<ImageMissingException>(() => BuildAsync(folder));
        Assert.Contains(reason, missing.Message, StringComparison.Ordinal);
        Assert.Contains("returned a non-zero code: 7", missing.Message, StringComparison.Ordinal);
        Assert.StartsWith("image ltf-harness/test-supply:", missing.Message, StringComparison.Ordinal);
        Assert.Empty(await RemovedAsync(reason));
    }

    [SkippableFact]
    public async Task ADockerfileThatMakesNoSenseSaysWhichLine()
    {
        using var folder = new TempFolder().With("Dockerfile", $"FROM {engine.Image}\nNONSENSE\n");
        var missing = await Assert.ThrowsAsync<ImageMissingException>(() => BuildAsync(folder));
        Assert.Contains("NONSENSE", missing.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task ABaseThatIsNotToBeHadIsNamed()
    {
        using var folder = new TempFolder().With("Dockerfile", $"FROM {Nowhere}\n");
        var missing = await Assert.ThrowsAsync<ImageMissingException>(() => BuildAsync(folder));
        Assert.Contains(Nowhere, missing.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AnUnknownImageComesWithTheEnginesReason()
    {
        var missing = await Assert.ThrowsAsync<ImageMissingException>(
            () => engine.Harness.Images.ProvideAsync(Nowhere, CancellationToken.None));
        Assert.Contains("connection refused", missing.Reason, StringComparison.Ordinal);
        Assert.Equal($"image {Nowhere} is not available: {missing.Reason}", missing.Message);
        Assert.Null(await engine.Harness.Images.FindAsync(Nowhere, CancellationToken.None));
    }

    [SkippableFact]
    public async Task AnImpossibleReferenceComesWithTheEnginesReasonToo()
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(
            () => engine.Harness.Images.ProvideAsync("Not A Reference", CancellationToken.None));
        Assert.Contains("invalid reference format", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task ARunOfAnImageThatIsNotThereIsPulling()
    {
        var run = await engine.RunAsync("true", request => request with { Image = Nowhere });
        Assert.Equal((RunOutcome.Pulling, "141"), (run.Outcome, run.Status));
        Assert.Contains(Nowhere, run.Log.Problem, StringComparison.Ordinal);
    }

    // The containers with that word in their command, which this test has to remove itself.
    private async Task<IReadOnlyList<string>> RemovedAsync(string word)
    {
        var client = engine.Harness.Engine.Client.Containers;
        var left = (await client.ListContainersAsync(new ContainersListParameters { All = true }))
            .Where(container => container.Command.Contains(word, StringComparison.Ordinal))
            .ToList();
        await Task.WhenAll(
            left.Select(
                container =>
                    client.RemoveContainerAsync(container.ID, new ContainerRemoveParameters { Force = true })));
        return [.. left.Select(container => container.ID)];
    }

    // Over an engine of its own: one remembers what it has provided.
    private async Task<ProvidedImage> BuildAsync(TempFolder folder, string name = "")
    {
        await using var another = await DockerEngine.ConnectAsync(engine.Log, CancellationToken.None);
        return await another.Images.BuildAsync("test-supply", folder.In(name), CancellationToken.None);
    }

    private async Task<IList<string>?> LayersAsync(ProvidedImage image) =>
        (await engine.Harness.Engine.Client.Images.InspectImageAsync(image.Id)).RootFS.Layers;

    private async Task RemoveAsync(string reference) =>
        await engine.Harness.Engine.Client.Images.DeleteImageAsync(reference, new ImageDeleteParameters());
}
