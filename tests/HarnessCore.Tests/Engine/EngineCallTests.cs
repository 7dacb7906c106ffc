using HarnessCore.Engine;
using HarnessCore.Engine.Containers;
using HarnessCore.Engine.Images;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Engine;

/// <summary>
/// Whatever call an engine leaves unanswered, or answers with nonsense, ends as an engine error: never as if by Ctrl-C.
/// </summary>
/// <remarks>
/// In the engine's collection, though it has an engine of its own: Testcontainers looks for the real one as soon as it
/// is used, and must have been told the API version by then.
/// </remarks>
[Collection(EngineCollection.Name)]
public sealed class EngineCallTests
{
    private const string Container = "0123456789abcdef";
    private const string Image = "an/image:tag";
    private const string Garbage = "complete nonsense\r\n\r\nand more of it\r\n";

    private static readonly Dictionary<string, Func<DockerEngine, CancellationToken, Task>> Calls = new()
    {
        ["create"] = (engine, token) => engine.Containers.CreateAsync(Spec, token),
        ["attach"] = (engine, token) => engine.Containers.Calls.AttachAsync(Container, token),
        ["start"] = (engine, token) => engine.Containers.Calls.StartAsync(Container, token),
        ["signal"] = (engine, token) => engine.Containers.Calls.SignalAsync(Container, "SIGKILL", token),
        ["inspect container"] = (engine, token) => engine.Containers.StateAsync(Container, token),
        ["archive"] = (engine, token) => engine.Containers.Calls.ArchiveAsync(Container, "/etc", token),
        ["events"] = (engine, token) =>
            engine.Containers.Calls.WasKilledAsync(Container, DateTimeOffset.UtcNow, token),
        ["changes"] = (engine, token) => engine.Containers.Calls.ChangesAsync(Container, token),
        ["remove"] = (engine, _) => engine.Containers.Calls.RemoveAsync(Container),
        ["list"] = (engine, token) => engine.Containers.SweepAsync(token),
        ["inspect image"] = (engine, token) => engine.Images.FindAsync(Image, token),
        ["pull"] = (engine, token) => engine.Images.Pull.RunAsync(Image, null, token),
        ["import"] = (engine, token) => engine.Images.Calls.ImportAsync(Image, new MemoryStream(new byte[512]), token),
        ["tag"] = (engine, token) => engine.Images.Calls.TagAsync(Image, "other", token),
        ["build"] = BuildAsync,
    };

    private static ContainerSpec Spec => new() { Image = Image, Command = ["true"] };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AnEngineThatDoesNotAnswerIsAnErrorThatSaysSo(string name)
    {
        var error = await ErrorAsync(name, FakeEngine.Silent);

        Assert.Matches(
            "^could not .*: the engine (did not answer|does not even answer a ping) within 0.3 s; "
                + "it may need a restart$",
            error.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AnEngineThatAnswersNonsenseIsAnError(string name) => await ErrorAsync(name, Garbage);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AnEngineThatHangsUpIsAnError(string name) => await ErrorAsync(name, FakeEngine.Closing);

    [Theory]
    [InlineData("create")]
    [InlineData("inspect container")]
    [InlineData("changes")]
    [InlineData("list")]
    [InlineData("inspect image")]
    public async Task AnAnswerThatIsNotJsonIsAnError(string name) =>
        Assert.Contains(
            "the engine's answer is not JSON", (await ErrorAsync(name, FakeEngine.Json("200 OK", "<html>"))).Message,
            StringComparison.Ordinal);

    // A proxy in the engine's place, or something else that listens there.
    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("\"x\"")]
    [InlineData("<html><body>Please sign in</body></html>")]
    [InlineData("")]
    public async Task WhateverJsonAnswersNothingElseIsThrown(string body)
    {
        foreach (var status in new[] { "200 OK", "201 Created", "403 Forbidden", "502 Bad Gateway" })
        {
            foreach (var (name, call) in Calls.Where(call => call.Key is not ("attach" or "build" or "archive")))
            {
                var (fake, engine) = await FakeEngine.ConnectAsync(FakeEngine.Json(status, body));
                await using var _ = fake;
                await using var __ = engine;
                var thrown = await Record.ExceptionAsync(
                    () => call(engine, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));
                Assert.True(thrown is null or EngineException or ImageMissingException, $"{name} {status}: {thrown}");
                Assert.InRange(thrown?.Message.Length ?? 0, 0, 2200);
            }
        }
    }

    [Theory]
    [InlineData("200 OK", "null")]
    [InlineData("200 OK", "{}")]
    [InlineData("200 OK", "[]")]
    [InlineData("200 OK", "<html>Please sign in</html>")]
    [InlineData("407 Proxy Authentication Required", "<html>Please sign in</html>")]
    public async Task WhatIsNoEngineIsNotConnectedTo(string status, string body)
    {
        await using var fake = FakeEngine.Of(FakeEngine.Json(status, body));
        var (version, refusal) = await EngineEndpoint.ProbeAsync(
            fake.Address, TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.Null(version);
        Assert.StartsWith($"{fake.Address}: ", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("inspect image")]
    [InlineData("pull")]
    public async Task CtrlCIsStillCtrlC(string name)
    {
        var (fake, engine) = await FakeEngine.ConnectAsync(FakeEngine.Silent);
        await using var _ = fake;
        await using var __ = engine;
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(0.1));

        var error = await Record.ExceptionAsync(() => Calls[name](engine, soon.Token));

        // A container that is being created is waited for: the engine creates it all the same.
        Assert.True(error is OperationCanceledException || name == "create", error?.ToString());
    }

    [Fact]
    public async Task APodmanThatNoLongerKnowsAContainerIsUnderstood()
    {
        var (fake, engine) = await FakeEngine.ConnectAsync(
            FakeEngine.Json(
                "500 Internal Server Error", """{"message":"no container with ID: no such container"}"""));
        await using var _ = fake;
        await using var __ = engine;

        Assert.Null(await engine.Containers.StateAsync(Container, CancellationToken.None));
        Assert.False(await engine.Containers.Calls.SignalAsync(Container, "SIGKILL", CancellationToken.None));
        await engine.Containers.Calls.RemoveAsync(Container);
    }

    [Theory]
    [InlineData(FakeEngine.Silent, "did not answer within 0.3 s")]
    [InlineData(FakeEngine.Closing, "could not get its version")]
    [InlineData(Garbage, "could not get its version")]
    public async Task AnEndpointThatIsNoneSaysWhyInOneLine(string answer, string why)
    {
        await using var fake = FakeEngine.Of(answer);

        var (version, refusal) = await EngineEndpoint.ProbeAsync(
            fake.Address, TimeSpan.FromSeconds(0.3), CancellationToken.None);

        Assert.Null(version);
        Assert.StartsWith($"{fake.Address}: ", refusal, StringComparison.Ordinal);
        Assert.Contains(why, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal!);
    }

    [Theory]
    [InlineData("unix:///x.sock: could not get its version: Permission denied", "hint: run `sudo usermod ")]
    [InlineData("unix:///x.sock: no such socket", "hint: start Docker, ")]
    [InlineData("tcp://x:2376/: could not get its version: Connection refused", "hint: check the host and the port")]
    [InlineData(
        "tcp://x:2376/: the engine answered 400: Client sent an HTTP request to an HTTPS server.",
        "hint: set DOCKER_TLS_VERIFY=1")]
    [InlineData("ssh://x: ssh: Connection refused", "hint: `ssh USER@HOST docker version` must work without ")]
    public void NoEngineComesWithOneHintForTheCause(string refusal, string hint)
    {
        var lines = EngineEndpoint.NoEngine([refusal]).Message.Split('\n');
        Assert.Equal(["no Docker Engine answers", $"  {refusal}"], lines[..2]);
        Assert.StartsWith(hint, Assert.Single(lines[2..]), StringComparison.Ordinal);
    }

    private static async Task<EngineException> ErrorAsync(string name, string answer)
    {
        var (fake, engine) = await FakeEngine.ConnectAsync(answer);
        await using var _ = fake;
        await using var __ = engine;
        return await Assert.ThrowsAsync<EngineException>(
            () => Calls[name](engine, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private static async Task BuildAsync(DockerEngine engine, CancellationToken cancellationToken)
    {
        using var folder = new TempFolder().With("Dockerfile", "FROM scratch\n");
        await engine.Images.Build.RunAsync(
            new BuildFolder("fake", folder.Path), "ltf-harness/fake:1", cancellationToken);
    }
}
