using HarnessCore.Running;
using HarnessCore.Sandboxes;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Sandboxes;

/// <summary>What an image may bring along, and what it may lack.</summary>
[Collection(EngineCollection.Name)]
public class DerivedImageTests(EngineFixture engine)
{
    private const string Noisy = """
        RUN echo 'echo noise; echo noise >&2; tar() { :; }; file() { :; }; trap : USR1' >/etc/noise.sh
        ENV BASH_ENV=/etc/noise.sh ENV=/etc/noise.sh CYBER_DOJO_ID=wrong CYBER_DOJO_SANDBOX=/wrong HOME=/wrong
        USER root
        WORKDIR /elsewhere
        ENTRYPOINT ["/bin/false"]
        CMD ["wrong"]
        STOPSIGNAL SIGUSR1
        HEALTHCHECK --interval=1s CMD echo unhealthy >>/sandbox/health
        VOLUME /sandbox /home/sandbox /data
        """;

    public static TheoryData<string> Profiles => ["production", "read-only"];

    [SkippableTheory]
    [MemberData(nameof(Profiles))]
    public async Task WhatAnImageStartsByItselfDoesNoHarm(string profile)
    {
        var image = await engine.BuildAsync("test-noisy", $"FROM {engine.Image}\n{Noisy}\n");
        var run = await engine.RunAsync(
            "pwd; echo $HOME $CYBER_DOJO_SANDBOX; id -u; echo x >new; sleep 1.5; exit 3", request => request with
            {
                Image = image,
                KataId = "right",
                Root = profile == "production" ? SandboxRoot.Writable : SandboxRoot.ReadOnly,
            });
        Assert.Equal("noise\n/sandbox\n/home/sandbox /sandbox\n41966\n", run.Stdout.Content);
        Assert.Equal("noise\n", run.Stderr.Content);
        Assert.Equal(("3", RunOutcome.Green, null), (run.Status, run.Outcome, run.Log.Sandbox));
        Assert.Equal(["new"], run.Created.Keys);
    }

    [SkippableFact]
    public async Task TakesVolumesAwayWithTheContainer()
    {
        var spec = new SandboxSpec(
            await engine.BuildAsync("test-noisy", $"FROM {engine.Image}\n{Noisy}\n"), SandboxRoot.Writable);
        var client = engine.Harness.Engine.Client;
        var sandbox = await Sandbox.StartAsync(engine.Harness.Engine, spec, CancellationToken.None);
        var mounts = (await client.Containers.InspectContainerAsync(sandbox.Container)).Mounts!;
        var volumes = mounts.Select(mount => mount.Name).Where(name => !string.IsNullOrEmpty(name)).ToList();
        Assert.NotEmpty(volumes);
        await sandbox.DisposeAsync();
        var left = (await client.Volumes.ListAsync(CancellationToken.None)).Volumes?.Select(volume => volume.Name)
            ?? [];
        Assert.Empty(left.Intersect(volumes));
    }

    [SkippableFact]
    public async Task AnImageWithoutBashIsFaultyAndSaysSo()
    {
        var image = await engine.BuildAsync(
            "test-without-bash", $"FROM {engine.Image}\nRUN rm -f /bin/bash /usr/bin/bash\n");
        var run = await engine.RunAsync("echo hello", request => request with { Image = image });
        Assert.Equal((RunOutcome.Faulty, "143"), (run.Outcome, run.Status));
        Assert.StartsWith("the image cannot start a sandbox: ", run.Log.Problem, StringComparison.Ordinal);
        Assert.Contains("bash", run.Log.Problem, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("cannot-be-run", "printf '#!/nowhere' >/new")]
    [InlineData("does-nothing", "cp /bin/true /new")]
    [InlineData("fails", "cp /bin/false /new")]
    public async Task AnImageWhoseBashIsNoneIsFaultyAndSaysSo(string name, string command)
    {
        var image = await engine.BuildAsync(
            $"test-bash-{name}", $"FROM {engine.Image}\nRUN {command} && chmod 755 /new && mv /new /bin/bash\n");
        var run = await engine.RunAsync("echo hello", request => request with { Image = image });
        Assert.Equal((RunOutcome.Faulty, "143"), (run.Outcome, run.Status));
        Assert.False(string.IsNullOrEmpty(run.Log.Problem));
    }

    [SkippableFact]
    public async Task AnImageWithAStaticFileOnlyIsFaultyToo()
    {
        var image = await engine.BuildAsync(
            "test-one-file", "FROM scratch\nCOPY file /file\n", ("file", "x"u8.ToArray()));
        Assert.Equal(
            RunOutcome.Faulty, (await engine.RunAsync("true", request => request with { Image = image })).Outcome);
    }

    [SkippableTheory]
    [InlineData("tar")]
    [InlineData("file")]
    public async Task AMissingToolIsComplainedOf(string tool)
    {
        var image = await engine.BuildAsync(
            $"test-without-{tool}", $"FROM {engine.Image}\nRUN rm -f /bin/{tool} /usr/bin/{tool}\n");
        var run = await engine.RunAsync("echo hello; echo x >new", request => request with { Image = image });
        Assert.Contains(tool, run.Log.Sandbox, StringComparison.Ordinal);
        Assert.Empty(run.Created);
    }
}
