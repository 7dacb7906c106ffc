using System.Text.Json;
using HarnessCore.Engine;
using HarnessCore.Engine.Containers;
using HarnessCore.Running;
using HarnessCore.Running.Remote;

namespace Ltf.Tests.Serving;

/// <summary>A runner's service as the profile sees it: what it says of a kata, or an engine error.</summary>
public sealed class RunnerServiceTests
{
    private static readonly RunRequest Sound = new()
    {
        Image = "an/image:1",
        Files = new Dictionary<string, string> { ["cyber-dojo.sh"] = "make", ["a/b"] = "é" },
        MaxSeconds = 2.5,
        HiddenFilenames = ["x"],
    };

    [Fact]
    public async Task AsksAndReadsTheAnswer()
    {
        await using var runner = new FakeRunner();
        using var service = Over(runner.Url);
        await service.ConnectAsync(CancellationToken.None);

        var result = await service.RunAsync(Sound, CancellationToken.None);

        Assert.Equal("41d7e6068ab75716e4c7b9262a3a44323b4d1448", service.Sha);
        Assert.Equal(
            ("a", true, "1", RunOutcome.Red), (result.Stdout.Content, result.Stderr.Truncated, result.Status,
                result.Outcome));
        Assert.Equal(new CapturedText("y", false), Assert.Single(result.Created).Value);
        Assert.NotNull(result.Log.Milliseconds);
        var call = JsonElement.Parse(runner.Calls.Last().Body);
        Assert.Equal(["id", "files", "manifest"], call.EnumerateObject().Select(one => one.Name));
        Assert.Equal("é", call.GetProperty("files").GetProperty("a/b").GetString());
        Assert.Equal(3, call.GetProperty("manifest").GetProperty("max_seconds").GetInt32());
        Assert.Equal("an/image:1", call.GetProperty("manifest").GetProperty("image_name").GetString());
    }

    [Fact]
    public async Task KnowsTheLogOfLtfServe()
    {
        var told = FakeBackend.Red with
        {
            Log = new RunLog
            {
                KilledForMemory = 2,
                Load = new RunLoad(1.5, 0.2) { Pressure = 0.9, Cores = 2 },
                Milliseconds = new RunTimings(1, 2, 3, 4),
                Processes = ["1 0 S 0 - bash"],
            },
        };
        await using var runner = new FakeRunner().With(
            "/run_cyber_dojo_sh", (200, $"{{\"run_cyber_dojo_sh\":{told.ToCompactJson()}}}"));
        using var service = Over(runner.Url);

        var result = await service.RunAsync(Sound, CancellationToken.None);

        Assert.Equal(told.ToJson(), result.ToJson());
    }

    [Theory]
    [InlineData(200, "<html>", "is not JSON")]
    [InlineData(200, "[]", "is not a JSON object")]
    [InlineData(200, "{}", "has no \"run_cyber_dojo_sh\"")]
    [InlineData(200, """{"run_cyber_dojo_sh":{}}""", "has no sound \"log\"")]
    [InlineData(200, """{"run_cyber_dojo_sh":{"log":"","stdout":{"content":1}}}""", "has no sound \"content\"")]
    [InlineData(502, "Bad Gateway", "is not JSON")]
    [InlineData(500, """{"exception":{"path":"/x","message":"it broke"}}""", "it answers: it broke")]
    [InlineData(400, """{"exception":{"path":"/x","message":"missing argument: :id"}}""", "missing argument: :id")]
    public async Task NonsenseIsAnEngineError(int status, string answer, string message)
    {
        await using var runner = new FakeRunner().With("/run_cyber_dojo_sh", (status, answer));
        using var service = Over(runner.Url);

        await FailsAsync(() => service.RunAsync(Sound, CancellationToken.None), message);
    }

    [Fact]
    public async Task AnAnswerThatIsTooLargeIsAnEngineError()
    {
        var large = $"{{\"run_cyber_dojo_sh\":\"{new string('x', 17 << 20)}\"}}";
        await using var runner = new FakeRunner().With("/run_cyber_dojo_sh", (200, large));
        using var service = Over(runner.Url);

        await FailsAsync(
            () => service.RunAsync(Sound, CancellationToken.None), "answered /run_cyber_dojo_sh with more than 16 MB");
    }

    [Theory]
    [InlineData("\"outcome\":\"red\"", "\"outcome\":\"purple\"", "unknown outcome: purple")]
    [InlineData("\"status\":\"1\"", "\"status\":1", "no sound \"status\"")]
    [InlineData("\"truncated\":true", "\"truncated\":\"yes\"", "\"truncated\" that is neither true nor false")]
    [InlineData("\"changed\":{}", "\"changed\":[]", "no sound \"changed\"")]
    public async Task AResultThatIsNotOfTheApiIsAnEngineError(string sound, string broken, string message)
    {
        await using var runner = new FakeRunner().With(
            "/run_cyber_dojo_sh", (200, FakeRunner.Red.Replace(sound, broken, StringComparison.Ordinal)));
        using var service = Over(runner.Url);

        await FailsAsync(() => service.RunAsync(Sound, CancellationToken.None), message);
    }

    [Fact]
    public async Task AServiceThatIsDownIsAnEngineError()
    {
        using var service = Over(new Uri($"http://127.0.0.1:{FakeRunner.Free()}"));

        await FailsAsync(() => service.ConnectAsync(CancellationToken.None), "could not reach the runner at");
    }

    [Fact]
    public async Task AServiceThatIsNeverReadyIsAnEngineError()
    {
        await using var runner = new FakeRunner().With("/ready", (200, """{"ready?":false}"""));
        using var service = Over(runner.Url);

        await FailsAsync(() => service.ConnectAsync(CancellationToken.None), "is not ready");
    }

    [Fact]
    public async Task AServiceThatDoesNotAnswerIsAnEngineError()
    {
        await using var runner = new FakeRunner().With("/run_cyber_dojo_sh", (0, ""));
        using var service = Over(runner.Url);

        await FailsAsync(
            () => service.RunAsync(Sound with { MaxSeconds = 0.1 }, CancellationToken.None),
            "did not answer /run_cyber_dojo_sh within");
    }

    [Fact]
    public async Task AServiceThatPullsForEverIsAnEngineError()
    {
        await using var runner = new FakeRunner().With("/pull_image", (200, """{"pull_image":"pulling"}"""));
        using var service = Over(runner.Url);

        await FailsAsync(() => service.PullAsync("an/image:1", CancellationToken.None), "is still pulling an/image:1");

        var calls = runner.Calls.Count;
        await FailsAsync(() => service.PullAsync("an/image:1", CancellationToken.None), "is still pulling an/image:1");
        Assert.Equal(calls + 1, runner.Calls.Count);
        runner.With("/pull_image", (200, """{"pull_image":"pulled"}"""));
        await service.PullAsync("an/image:1", CancellationToken.None);
    }

    [Fact]
    public async Task ARunWaitsForItsImageOnce()
    {
        var pulling = FakeRunner.Red.Replace("\"red\"", "\"pulling\"", StringComparison.Ordinal);
        await using var runner = new FakeRunner()
            .With("/run_cyber_dojo_sh", (200, pulling), (200, FakeRunner.Red))
            .With("/pull_image", (200, """{"pull_image":"pulling"}"""), (200, """{"pull_image":"pulled"}"""));
        using var service = Over(runner.Url);

        Assert.Equal(RunOutcome.Red, (await service.RunAsync(Sound, CancellationToken.None)).Outcome);

        runner.With("/run_cyber_dojo_sh", (200, pulling));
        await FailsAsync(() => service.RunAsync(Sound, CancellationToken.None), "and then that it is pulling it");
    }

    [Fact]
    public async Task ABusyServiceIsAskedAgain()
    {
        await using var runner = new FakeRunner().With(
            "/run_cyber_dojo_sh", (429, "{}"), (429, "{}"), (200, FakeRunner.Red));
        using var service = Over(runner.Url);

        Assert.Equal(RunOutcome.Red, (await service.RunAsync(Sound, CancellationToken.None)).Outcome);

        runner.With("/run_cyber_dojo_sh", (429, "{}"));
        await FailsAsync(() => service.RunAsync(Sound, CancellationToken.None), "has too much to do");
    }

    [Fact]
    public async Task WhatTheApiCannotSayIsNotAskedFor()
    {
        await using var runner = new FakeRunner();
        using var service = Over(runner.Url);

        foreach (var request in new[]
        {
            Sound with { Without = ["make"] }, Sound with { Stamp = DateTimeOffset.UtcNow },
            Sound with { TellWrites = true },
        })
        {
            var refused = await Assert.ThrowsAsync<NotOverHttpException>(
                () => service.RunAsync(request, CancellationToken.None));
            Assert.StartsWith("not over HTTP: ", refused.Message, StringComparison.Ordinal);
        }

        Assert.Empty(runner.Calls);
    }

    [Fact]
    public async Task AnImageThatStartsNoSandboxIsNoEngineError()
    {
        var result = FakeBackend.Red with { Log = new RunLog { NoSandbox = "no bash" } };
        await using var runner = new FakeRunner().With(
            "/run_cyber_dojo_sh", (200, $"{{\"run_cyber_dojo_sh\":{result.ToCompactJson()}}}"));
        using var service = Over(runner.Url);

        await Assert.ThrowsAsync<NoSandboxException>(() => service.RunAsync(Sound, CancellationToken.None));
    }

    private static RunnerService Over(Uri url) => new(url)
    {
        AtOnce = 2,
        Patience = TimeSpan.FromMilliseconds(200),
        PullPatience = TimeSpan.FromMilliseconds(200),
        AnswerPatience = TimeSpan.FromMilliseconds(500),
        Pause = TimeSpan.FromMilliseconds(20),
    };

    private static async Task FailsAsync(Func<Task> act, string message) => Assert.Contains(
        message, (await Assert.ThrowsAsync<EngineException>(act)).Message, StringComparison.Ordinal);
}
