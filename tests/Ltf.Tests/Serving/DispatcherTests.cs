using HarnessCore.Engine;
using HarnessCore.Running;

namespace Ltf.Tests.Serving;

/// <summary>What the production runner's clients see of ltf serve, over real HTTP.</summary>
public sealed class DispatcherTests
{
    // After two red runs, one that timed out, and a call that was wrong.
    private static readonly string[] Counted =
    [
        "ltf_runs_total{outcome=\"red\"} 2", "ltf_runs_total{outcome=\"timed_out\"} 1",
        "ltf_run_duration_seconds_count 3", "ltf_run_duration_seconds_bucket{le=\"+Inf\"} 3",
        "ltf_answers_total{status=\"200\"} 3", "ltf_answers_total{status=\"400\"} 1", "ltf_runs_running 0",
        "ltf_runs_waiting 0", "ltf_sandboxes_taken_total{from=\"ahead\"} 3",
        "ltf_sandboxes_taken_total{from=\"demand\"} 2", "ltf_sandboxes_started_total 5",
    ];

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("FROBNICATE")]
    public async Task ThePathAloneSaysWhatIsCalled(string verb)
    {
        await using var served = await ServedCalls.StartAsync();

        Assert.Equal((200, """{"alive?":true}"""), await served.CallAsync("/alive", "", verb));
        Assert.Equal((200, """{"ready?":true}"""), await served.CallAsync("/ready?", "{}", verb));
        Assert.Equal(
            (200, """{"pull_image":"pulling"}"""),
            await served.CallAsync("/pull_image", """{"id":"x","image_name":"busybox:glibc"}""", verb));
        Assert.Equal(200, (await served.CallAsync("/run_cyber_dojo_sh", ServedCalls.Run, verb)).Status);
    }

    [Fact]
    public async Task IsNotReadyBeforeItsImagesAre()
    {
        var backend = new FakeBackend { IsReady = false };
        await using var served = await ServedCalls.StartAsync(backend);

        Assert.Equal((200, """{"ready?":false}"""), await served.CallAsync("/ready", ""));
        Assert.Equal((200, """{"alive?":true}"""), await served.CallAsync("/alive", ""));
    }

    [Fact]
    public async Task TheShaIsACommitsOrLooksLikeIt()
    {
        await using var served = await ServedCalls.StartAsync();

        Assert.Matches("^{\"sha\":\"[0-9a-f]{40}\"}$", (await served.CallAsync("/sha", "")).Body);
    }

    // As net/http of Ruby writes it.
    [Fact]
    public async Task AnswersARubyClient()
    {
        var backend = new FakeBackend { Images = { "an/image:1" } };
        await using var served = await ServedCalls.StartAsync(backend);

        var answer = await served.SendAsync(
            "GET /pull_image HTTP/1.1\r\nAccept-Encoding: gzip;q=1.0,deflate;q=0.6,identity;q=0.3\r\nAccept: */*\r\n"
                + "User-Agent: Ruby\r\nContent-Type: application/json\r\nHost: runner:4597\r\nConnection: close\r\n"
                + "Content-Length: 38\r\n\r\n" + """{"id":"5U2J18","image_name":"an/image:1"}"""[..38]);

        // One character short of an object: the body is what Content-Length says.
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"message\":\"body is not JSON\"", answer, StringComparison.Ordinal);

        answer = await served.SendAsync(
            "GET /pull_image HTTP/1.1\r\nAccept-Encoding: gzip;q=1.0,deflate;q=0.6,identity;q=0.3\r\nAccept: */*\r\n"
                + "User-Agent: Ruby\r\nContent-Type: application/json\r\nHost: runner:4597\r\nConnection: close\r\n"
                + "Content-Length: 41\r\n\r\n" + """{"id":"5U2J18","image_name":"an/image:1"}""");

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n{\"pull_image\":\"pulled\"}", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/alive", "{", "body is not JSON")]
    [InlineData("/alive", " ", "body is not JSON")]
    [InlineData("/alive", "{\"a\":1,}", "body is not JSON")]
    [InlineData("/alive", "{\"\\ud800\":1}", "body is not JSON")]
    [InlineData("/nowhere", "{", "body is not JSON")]
    [InlineData("/alive", "null", "body is not JSON Hash")]
    [InlineData("/run_cyber_dojo_sh", "[1]", "body is not JSON Hash")]
    [InlineData("/alive", "\"a\"", "body is not JSON Hash")]
    [InlineData("/nowhere", "{}", "unknown path")]
    [InlineData("/", "", "unknown path")]
    [InlineData("/ALIVE", "{}", "unknown path")]
    [InlineData("/alive/", "{}", "unknown path")]
    [InlineData("/run_cyber_dojo_sh", "", "missing arguments: :id, :files, :manifest")]
    [InlineData("/run_cyber_dojo_sh", "{\"manifest\":{},\"x\":1}", "missing arguments: :id, :files")]
    [InlineData("/pull_image", "{\"image_name\":\"x\"}", "missing argument: :id")]
    [InlineData("/pull_image", "{\"id\":\"x\",\"image_name\":\"x\",\"x\":1}", "unknown argument: :x")]
    [InlineData(
        "/pull_image", "{\"id\":\"x\",\"image_name\":\"x\",\"a-b\":1,\"y?\":2}", "unknown arguments: :\"a-b\", :y?")]
    [InlineData("/alive", "{\"x\":1}", "unknown argument: :x")]
    public async Task RefusesWrongCallsInTheProductionRunnersWords(string path, string body, string message)
    {
        await using var served = await ServedCalls.StartAsync();

        Assert.Equal((400, message), await served.RefusedAsync(path, body));
    }

    [Fact]
    public async Task ABodyThatIsNotUtf8IsNotJson()
    {
        await using var served = await ServedCalls.StartAsync();
        using var client = new HttpClient();

        using var answer = await client.PostAsync(
            new Uri($"{served.Service.Url}/alive"), new ByteArrayContent("{\"\xff\":1}"u8.ToArray()[..2]));

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains(
            "\"message\":\"body is not JSON\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":1,"files":{},"manifest":{}}""", "id is not a String")]
    [InlineData("""{"id":"a b","files":{"cyber-dojo.sh":""},"manifest":{"image_name":"x"}}""", "unlike 'a b'")]
    [InlineData("""{"id":"a","files":[],"manifest":{}}""", "files is not a Hash")]
    [InlineData("""{"id":"a","files":{"x":1},"manifest":{}}""", "files['x'] is not a String")]
    [InlineData("""{"id":"a","files":{},"manifest":[]}""", "manifest is not a Hash")]
    [InlineData("""{"id":"a","files":{},"manifest":{}}""", "manifest['image_name'] is not a String")]
    [InlineData("""{"id":"a","files":{},"manifest":{"image_name":"No Image"}}""", "not an image reference: 'No Image'")]
    [InlineData("""{"id":"a","files":{},"manifest":{"image_name":"x"}}""", "no cyber-dojo.sh among the files")]
    [InlineData(
        """{"id":"a","files":{"cyber-dojo.sh":"","../x":""},"manifest":{"image_name":"x"}}""",
        "'../x' does not name a file below /sandbox")]
    [InlineData(
        """{"id":"a","files":{},"manifest":{"image_name":"x","max_seconds":"xxx"}}""",
        "manifest['max_seconds'] is not an Integer: \"xxx\"")]
    [InlineData(
        """{"id":"a","files":{},"manifest":{"image_name":"x","max_seconds":0}}""",
        "manifest['max_seconds'] is less than 1: 0")]
    [InlineData(
        """{"id":"a","files":{"cyber-dojo.sh":""},"manifest":{"image_name":"x","hidden_filenames":["("]}}""",
        "Invalid pattern '('")]
    public async Task RefusesArgumentsThatAskForNoRun(string body, string message)
    {
        var backend = new FakeBackend();
        await using var served = await ServedCalls.StartAsync(backend);

        var (status, said) = await served.RefusedAsync("/run_cyber_dojo_sh", body);

        Assert.Equal(400, status);
        Assert.Contains(message, said, StringComparison.Ordinal);
        Assert.Empty(backend.Asked);
    }

    [Fact]
    public async Task ARunIsAskedForAsTheCallSays()
    {
        var backend = new FakeBackend();
        await using var served = await ServedCalls.StartAsync(backend);

        var (status, _) = await served.CallAsync(
            "/run_cyber_dojo_sh",
            """
            {
              "id": "5U2J18-12", "files": {"cyber-dojo.sh": "make", "a/b.c": "é"},
              "manifest": {
                "image_name": "ghcr.io/x/gcc_assert:1a2b3c", "max_seconds": 7, "rag_lambda": "lambda { :red }",
                "hidden_filenames": ["x\\.txt"], "display_name": "C (gcc), assert", "tab_size": 4
              }
            }
            """);

        Assert.Equal(200, status);
        var asked = Assert.Single(backend.Asked);
        Assert.Equal(
            ("ghcr.io/x/gcc_assert:1a2b3c", "5U2J18-12", 7, "lambda { :red }"),
            (asked.Image, asked.KataId, asked.MaxSeconds, asked.RagLambda));
        Assert.Equal(["x\\.txt"], asked.HiddenFilenames);
        Assert.Equal(1980, asked.Stamp!.Value.Year);
        Assert.Equal(
            new Dictionary<string, string> { ["cyber-dojo.sh"] = "make", ["a/b.c"] = "é" }, asked.Files);
    }

    [Theory]
    [InlineData("", 10)]
    [InlineData(",\"max_seconds\":null", 10)]
    [InlineData(",\"max_seconds\":1", 1)]
    [InlineData(",\"max_seconds\":15", 15)]
    [InlineData(",\"max_seconds\":20", 15)]
    [InlineData(",\"max_seconds\":1e9", 15)]
    [InlineData(",\"max_seconds\":\"3\"", 3)]
    [InlineData(",\"max_seconds\":2.9", 2)]
    public async Task MaxSecondsIsCutToFifteen(string given, double seconds)
    {
        var backend = new FakeBackend();
        await using var served = await ServedCalls.StartAsync(backend);

        await served.CallAsync(
            "/run_cyber_dojo_sh", ServedCalls.Run.Replace("\"an/image:1\"", $"\"an/image:1\"{given}"));

        Assert.Equal(seconds, Assert.Single(backend.Asked).MaxSeconds);
    }

    [Fact]
    public async Task TheResultIsCompactAndHasTheProductionRunnersNames()
    {
        await using var served = await ServedCalls.StartAsync();

        Assert.Equal(
            (200, "{\"run_cyber_dojo_sh\":{\"stdout\":{\"content\":\"<é>\\n\",\"truncated\":false},"
                + "\"stderr\":{\"content\":\"\",\"truncated\":true},\"status\":\"2\",\"outcome\":\"red\","
                + "\"created\":{\"A b/c.txt\":{\"content\":\"x\",\"truncated\":false}},\"changed\":{},"
                + "\"log\":{\"problem\":\"none\"}}}"),
            await served.CallAsync("/run_cyber_dojo_sh", ServedCalls.Run));
    }

    [Fact]
    public async Task WhatBreaksInsideIsA500InTheSameShape()
    {
        var backend = new FakeBackend { Answer = (_, _) => throw new EngineException("the engine is gone") };
        await using var served = await ServedCalls.StartAsync(backend);

        Assert.Equal(
            (500, "the engine is gone"), await served.RefusedAsync("/run_cyber_dojo_sh", ServedCalls.Run));
        Assert.Equal(["error: /run_cyber_dojo_sh: the engine is gone"], served.Said);

        backend.Answer = (_, _) => throw new InvalidOperationException("a bug");
        Assert.Equal((500, "a bug"), await served.RefusedAsync("/run_cyber_dojo_sh", ServedCalls.Run));
        Assert.Contains("   at ", served.Said.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MetricsAreOfPrometheus()
    {
        var backend = new FakeBackend();
        await using var served = await ServedCalls.StartAsync(backend);
        await served.CallAsync("/run_cyber_dojo_sh", ServedCalls.Run);
        await served.CallAsync("/run_cyber_dojo_sh", ServedCalls.Run);
        backend.Answer = (_, _) => Task.FromResult(FakeBackend.Red with { Outcome = RunOutcome.TimedOut });
        await served.CallAsync("/run_cyber_dojo_sh", ServedCalls.Run);
        await served.CallAsync("/nowhere", "");

        var (status, text) = await served.CallAsync("/metrics", "");

        Assert.Equal(200, status);
        var lines = text.Split('\n');
        Assert.All(
            lines.SkipLast(1),
            line => Assert.Matches(
                @"^(# (HELP|TYPE) \w+ .+|\w+(\{\w+=""[^""]*""(,\w+=""[^""]*"")*\})? [0-9.]+)$", line));
        Assert.All(Counted, line => Assert.Contains(line, lines));
    }
}
