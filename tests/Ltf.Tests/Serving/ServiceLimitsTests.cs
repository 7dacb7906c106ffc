using HarnessCore.Tests.Support;

namespace Ltf.Tests.Serving;

/// <summary>What ltf serve does when it is given too much, too slowly or not to the end.</summary>
public sealed class ServiceLimitsTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData("Content-Length: 2000")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task ABodyThatIsTooLargeIsRefused(string length)
    {
        await using var served = await ServedCalls.StartAsync(null, options => options with { MostBody = 1000 });

        var chunk = length.StartsWith('T') ? "7d0\r\n" : "";
        var answer = await served.SendAsync(
            $"POST /alive HTTP/1.1\r\nHost: x\r\n{length}\r\n\r\n{chunk}{new string(' ', 2000)}");

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"message\":\"body is larger than 1000 bytes\"", answer, StringComparison.Ordinal);
        Assert.Equal(200, (await served.CallAsync("/alive", "")).Status);
    }

    [Fact]
    public async Task ABodyThatDoesNotComeIsRefusedInTime()
    {
        await using var served = await ServedCalls.StartAsync(null, options => options with { BodyTime = Soon });

        var answer = await served.SendAsync("GET /alive HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"half");

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"message\":\"body did not arrive in time", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABodyThatBreaksOffHarmsNobodyElse()
    {
        await using var served = await ServedCalls.StartAsync();

        // A connection that is closed before the service has read of it is no call yet.
        await Eventually.HoldsAsync("such a call is counted", async () =>
        {
            var call = await served.ConnectAsync(
                "GET /alive HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"half");
            await Task.Delay(200);
            call.Close();
            await Task.Delay(200);
            return !(await served.CallAsync("/metrics", "")).Body.Contains("ltf_abandoned_total 0\n");
        });
        Assert.Equal(200, (await served.CallAsync("/alive", "")).Status);
        Assert.Empty(served.Said);
    }

    [Fact]
    public async Task LargeBodiesTogetherAreBounded()
    {
        var (gate, backend) = Gated(atOnce: 20);
        await using var served = await ServedCalls.StartAsync(backend, options => options with { MostBody = 1000 });
        var large = ServedCalls.Run + new string(' ', 1000 - ServedCalls.Run.Length);

        var held = Enumerable.Range(0, 16).Select(_ => served.CallAsync("/run_cyber_dojo_sh", large)).ToList();
        await Eventually.HoldsAsync("16 run", () => Task.FromResult(backend.Asked.Count == 16));
        Assert.Equal(429, (await served.CallAsync("/run_cyber_dojo_sh", large)).Status);

        gate.SetResult();
        Assert.All(await Task.WhenAll(held), one => Assert.Equal(200, one.Status));
        Assert.Equal(200, (await served.CallAsync("/run_cyber_dojo_sh", large)).Status);
    }

    [Fact]
    public async Task MoreRunsThanTheQueueHoldsAreRefused()
    {
        var (gate, backend) = Gated(atOnce: 2);
        await using var served = await ServedCalls.StartAsync(backend, options => options with { Queue = 3 });

        var held = Enumerable.Range(0, 5).Select(_ => served.CallAsync("/run_cyber_dojo_sh", ServedCalls.Run)).ToList();
        await MetricAsync(served, "ltf_runs_waiting 3");
        Assert.Equal(
            (429, "too many runs: 2 running and 3 waiting; try again later"),
            await served.RefusedAsync("/run_cyber_dojo_sh", ServedCalls.Run));
        Assert.Equal(2, backend.Asked.Count);
        Assert.Equal(200, (await served.CallAsync("/alive", "")).Status);

        gate.SetResult();
        Assert.All(await Task.WhenAll(held), one => Assert.Equal(200, one.Status));
        Assert.Equal(5, backend.Asked.Count);
        Assert.Equal(200, (await served.CallAsync("/run_cyber_dojo_sh", ServedCalls.Run)).Status);
    }

    [Fact]
    public async Task AClientThatGoesAwayCancelsItsRun()
    {
        var cancelled = new TaskCompletionSource();
        var backend = new FakeBackend { AtOnce = 1 };
        backend.Answer = async (_, token) =>
        {
            await using var told = token.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, token);
            return FakeBackend.Red;
        };
        await using var served = await ServedCalls.StartAsync(backend);

        var client = await served.ConnectAsync(
            $"GET /run_cyber_dojo_sh HTTP/1.1\r\nHost: x\r\nContent-Length: {ServedCalls.Run.Length}\r\n\r\n"
                + ServedCalls.Run);
        await Eventually.HoldsAsync("it runs", () => Task.FromResult(backend.Asked.Count == 1));
        client.Close();

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        backend.Answer = (_, _) => Task.FromResult(FakeBackend.Red);
        Assert.Equal(200, (await served.CallAsync("/run_cyber_dojo_sh", ServedCalls.Run)).Status);
        Assert.Empty(served.Said);
    }

    [Fact]
    public async Task StoppingWaitsForRunsAndTakesNoMore()
    {
        var (gate, backend) = Gated(atOnce: 1);
        await using var served = await ServedCalls.StartAsync(backend);
        var running = served.CallAsync("/run_cyber_dojo_sh", ServedCalls.Run);
        var waiting = served.CallAsync("/run_cyber_dojo_sh", ServedCalls.Run);
        await MetricAsync(served, "ltf_runs_waiting 1");

        var stopping = served.Service.StopAsync();
        Assert.False(stopping.IsCompleted);
        gate.SetResult();

        Assert.Equal(200, (await running).Status);
        Assert.Equal(200, (await waiting).Status);
        await stopping;
        await Assert.ThrowsAsync<HttpRequestException>(() => served.CallAsync("/alive", ""));
    }

    [Fact]
    public async Task RunsThatTakeTooLongToStopAreTold()
    {
        var (_, backend) = Gated(atOnce: 1);
        await using var served = await ServedCalls.StartAsync(backend, options => options with { Drain = Soon });
        var running = served.RefusedAsync("/run_cyber_dojo_sh", ServedCalls.Run);
        var waiting = served.RefusedAsync("/run_cyber_dojo_sh", ServedCalls.Run);
        await MetricAsync(served, "ltf_runs_waiting 1");

        await served.Service.StopAsync();

        Assert.Equal((503, "the service is stopping"), await running);
        Assert.Equal((503, "the service is stopping"), await waiting);
    }

    // Runs that end when the gate opens.
    private static (TaskCompletionSource Gate, FakeBackend Backend) Gated(int atOnce)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (gate, new FakeBackend
        {
            AtOnce = atOnce,
            Answer = async (_, token) =>
            {
                await gate.Task.WaitAsync(token);
                return FakeBackend.Red;
            },
        });
    }

    private static Task MetricAsync(ServedCalls served, string line) => Eventually.HoldsAsync(
        $"the metrics say {line}",
        async () => (await served.CallAsync("/metrics", "")).Body.Split('\n').Contains(line));
}
