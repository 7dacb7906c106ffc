using System.Security.Cryptography;
using HarnessCore.Engine;
using HarnessCore.Engine.Images;
using HarnessCore.Engine.Platforms;
using HarnessCore.Engine.Registries;
using HarnessCore.Tests.Support;
using static HarnessCore.Tests.Support.RegistryFront;

namespace HarnessCore.Tests.Engine.Registries;

/// <summary>Pulls from a real registry, in front of which things go wrong.</summary>
[Collection(EngineCollection.Name)]
public sealed class RegistryTests(EngineFixture engine) : IAsyncLifetime
{
    private readonly CollectedLog _log = new();
    private readonly string _repository = $"ltf-test/{Guid.NewGuid():n}";
    private readonly List<string> _pulled = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var image in _pulled) await engine.RemoveAsync(image);
    }

    [SkippableFact]
    public async Task APrivateImageIsPulledWithTheLoginAndATagThatMovesIsNoticed()
    {
        _ = engine.Image;
        await using var registry = await LocalRegistry.StartAsync(isPrivate: true);
        var reference = $"{registry.Name}/{_repository}:latest";
        var first = await registry.PushAsync(_repository, "latest", [1]);
        Assert.Equal(ProvidedImage.Origin.Pulled, (await ProvideAsync(registry, reference, PullPolicy.Missing)).How);
        _pulled.Add(reference);
        Assert.Equal($"{registry.Name}/{_repository}@{first}", await DigestAsync(reference));

        Assert.Equal(ProvidedImage.Origin.Present, (await ProvideAsync(registry, reference, PullPolicy.Always)).How);
        var second = await registry.PushAsync(_repository, "latest", [2]);
        Assert.Equal(ProvidedImage.Origin.Present, (await ProvideAsync(registry, reference, PullPolicy.Missing)).How);
        Assert.DoesNotContain(_log.Lines, line => line.Contains("moved", StringComparison.Ordinal));
        Assert.Equal(ProvidedImage.Origin.Updated, (await ProvideAsync(registry, reference, PullPolicy.Always)).How);

        Assert.Equal($"{registry.Name}/{_repository}@{second}", await DigestAsync(reference));
        Assert.Contains(
            $"Warning: {reference}: the tag has moved from {registry.Name}/{_repository}@{first} to "
                + $"{registry.Name}/{_repository}@{second}", _log.Lines);
        _pulled.Add($"{registry.Name}/{_repository}@{first}");
    }

    [SkippableFact]
    public async Task APlatformThatIsAskedForIsPulledAlsoInPlaceOfAnother()
    {
        _ = engine.Image;
        await using var registry = await LocalRegistry.StartAsync(isPrivate: false);
        var reference = $"{registry.Name}/{_repository}:latest";
        await registry.PushListAsync(
            _repository, "latest",
            ("amd64", await registry.PushAsync(_repository, "1", [1], "amd64")),
            ("arm64", await registry.PushAsync(_repository, "2", [2], "arm64")));
        _pulled.Add(reference);

        foreach (var asked in new[] { "linux/amd64", "linux/arm64", "linux/amd64" })
        {
            await using var another = await DockerEngine.ConnectAsync(_log, CancellationToken.None);
            var image = await another.Images.ProvideAsync(
                reference, ImagePlatform.Parse(asked), CancellationToken.None);
            Assert.Equal((asked, ProvidedImage.Origin.Pulled), (image.Platform.ToString(), image.How));
        }

        Assert.DoesNotContain(_log.Lines, line => line.Contains("moved", StringComparison.Ordinal));
        await using var last = await DockerEngine.ConnectAsync(_log, CancellationToken.None);
        var missing = await Assert.ThrowsAsync<ImageMissingException>(
            () => last.Images.ProvideAsync(reference, ImagePlatform.Parse("linux/s390x"), CancellationToken.None));
        Assert.StartsWith("the engine has it for linux/amd64, not linux/s390x, and cannot pull: ", missing.Reason);
        Assert.Contains("linux/s390x", missing.Reason[40..], StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("", "latest", "no basic auth credentials")]
    [InlineData("not-the-password", "latest", "unauthorized")]
    [InlineData(LocalRegistry.Password, "no-such-tag", "manifest unknown")]
    public async Task ARefusalIsTheRegistrysOwnAndIsNotTriedAgain(string password, string tag, string reason)
    {
        _ = engine.Image;
        await using var registry = await LocalRegistry.StartAsync(isPrivate: true);
        await registry.PushAsync(_repository, "latest", [1]);

        var refused = await PullOf(registry.Name, password).RunAsync(
            $"{registry.Name}/{_repository}:{tag}", null, CancellationToken.None);

        Assert.Contains(reason, refused, StringComparison.Ordinal);
        Assert.DoesNotContain("attempts", refused!, StringComparison.Ordinal);
        Assert.DoesNotContain(_log.Lines, line => line.Contains("trying again", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("Drop", 2, null, "EOF; trying again in 0.1 s")]
    [InlineData("Drop", 99, "EOF (in 3 attempts)", "EOF; trying again in 0.1 s")]
    [InlineData("TooMany", 1, null, "retry-after: 20ms, allowed: 1/minute; trying again in 1 s")]
    [InlineData("TooMany", 99, "retry-after: 20ms, allowed: 1/minute (in 2 attempts)", "trying again in 1 s")]
    public async Task WhatMayPassIsTriedAgainButNotForEver(string fault, int times, string? refusal, string said)
    {
        _ = engine.Image;
        await using var registry = await LocalRegistry.StartAsync(isPrivate: true);
        await registry.PushAsync(_repository, "latest", [1]);
        await using var front = new RegistryFront(
            registry,
            path => path.Contains("/manifests/", StringComparison.Ordinal) && times-- > 0
                ? Enum.Parse<Fault>(fault)
                : Fault.None);
        var reference = $"{front.Name}/{_repository}:latest";
        var pull = PullOf(front.Name);
        pull.Patience.AfterBreak = [TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(0.1)];
        pull.Patience.MostWaiting = TimeSpan.FromSeconds(1.5);

        var refused = await pull.RunAsync(reference, null, CancellationToken.None);

        if (refused is null) _pulled.Add(reference);
        if (refusal is null) Assert.Null(refused);
        else Assert.EndsWith(refusal, refused, StringComparison.Ordinal);
        Assert.Contains(
            _log.Lines, line => line.StartsWith($"Information: {reference}: pull failed: ", StringComparison.Ordinal)
                && line.EndsWith(said, StringComparison.Ordinal));
    }

    // The engine itself fetches the rest of a layer, after five seconds; meanwhile the pull says how far it is.
    [SkippableFact]
    public async Task ALayerThatBreaksOffIsFetchedToItsEnd()
    {
        _ = engine.Image;
        await using var registry = await LocalRegistry.StartAsync(isPrivate: true);
        await registry.PushAsync(_repository, "latest", RandomNumberGenerator.GetBytes(4_000_000));
        var broken = 0;
        await using var front = new RegistryFront(
            registry,
            path => path.Contains("/blobs/", StringComparison.Ordinal) && Interlocked.Increment(ref broken) <= 2
                ? Fault.BreakOff
                : Fault.None);
        var reference = $"{front.Name}/{_repository}:latest";

        Assert.Null(await PullOf(front.Name).RunAsync(reference, null, CancellationToken.None));

        _pulled.Add(reference);
        Assert.Contains(_log.Lines, line => line.StartsWith(
            $"Information: {reference}: pulling, 0 of 1 layers, ", StringComparison.Ordinal)
                && line.Contains(" MB, 1 retrying (", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task ARegistryWithACertificateIsPulledFrom()
    {
        _ = engine.Image;
        await using var registry = await LocalRegistry.StartAsync(isPrivate: true, isEncrypted: true);
        await registry.PushAsync(_repository, "latest", [1]);
        var reference = $"{registry.Name}/{_repository}:latest";

        Assert.Null(await PullOf(registry.Name).RunAsync(reference, null, CancellationToken.None));
        _pulled.Add(reference);
    }

    private async Task<ProvidedImage> ProvideAsync(LocalRegistry registry, string reference, PullPolicy policy)
    {
        var ours = engine.Harness.Images;
        // One remembers what it has provided.
        var images = new EngineImages(
            ours.Calls, PullOf(registry.Name), ours.Build, ours.Files, engine.Harness.Facts.Platform, _log)
        {
            PullPolicy = policy,
        };
        return await images.ProvideAsync("an image", null, reference, null, CancellationToken.None);
    }

    private Task<string> DigestAsync(string reference) =>
        engine.Harness.Images.FactsAsync(reference, CancellationToken.None)
            .ContinueWith(facts => facts.Result.Digest, TaskScheduler.Default);

    private ImagePull PullOf(string registry, string password = LocalRegistry.Password)
    {
        var json = password.Length == 0 ? "{}" : LocalRegistry.ConfigWith(registry, password);
        var (harness, none) = (engine.Harness.Engine, Path.Combine(Path.GetTempPath(), "no such folder"));
        return new ImagePull(
            harness.Client, harness.Call,
            new RegistryCredentials(
                name => name switch { "DOCKER_AUTH_CONFIG" => json, "DOCKER_CONFIG" => none, _ => null }, _log),
            _log);
    }
}
