using Docker.DotNet.Models;
using HarnessCore.Engine.Registries;

namespace HarnessCore.Tests.Engine.Registries;

/// <summary>What is worth another attempt, in the words that engines and registries really use.</summary>
public sealed class PullPatienceTests
{
    private const string Final = nameof(PullRefusal.Final);
    private const string BrokeOff = nameof(PullRefusal.BrokeOff);
    private const string TooMany = nameof(PullRefusal.TooMany);

    [Theory]
    [InlineData(Final, "Get \"https://registry-1.docker.io/v2/\": dial tcp: lookup registry-1.docker.io on "
        + "10.0.0.2:53: no such host")]
    [InlineData(Final, "Get \"http://localhost:1/v2/\": dial tcp 127.0.0.1:1: connect: connection refused")]
    [InlineData(Final, "Get \"https://10.1.1.1/v2/\": dial tcp 10.1.1.1:443: i/o timeout")]
    [InlineData(Final, "Get \"https://10.1.1.1/v2/\": net/http: request canceled while waiting for "
        + "connection (Client.Timeout exceeded while awaiting headers)")]
    [InlineData(Final, "Get \"https://r.example/v2/\": x509: certificate signed by unknown authority")]
    [InlineData(Final, "pull access denied for eof/eof, repository does not exist or may require 'docker "
        + "login': denied: requested access to the resource is denied")]
    [InlineData(Final, "manifest for r.example/a:1 not found: manifest unknown: manifest unknown")]
    [InlineData(Final, "unauthorized: authentication required")]
    [InlineData(Final, "Head \"http://127.0.0.1:5000/v2/a/manifests/1\": no basic auth credentials")]
    [InlineData(Final, "no matching manifest for linux/arm64/v8 in the manifest list entries")]
    [InlineData(Final, "failed to register layer: write /a: no space left on device")]
    [InlineData(Final, "something that nobody has seen yet")]
    [InlineData(BrokeOff, "unexpected EOF")]
    [InlineData(BrokeOff, "Get \"http://127.0.0.1:5000/v2/a/manifests/1\": EOF")]
    [InlineData(BrokeOff, "read tcp 10.0.0.2:4711->1.2.3.4:443: read: connection reset by peer")]
    [InlineData(BrokeOff, "Get \"https://registry-1.docker.io/v2/\": net/http: TLS handshake timeout")]
    [InlineData(BrokeOff, "received unexpected HTTP status: 503 Service Unavailable")]
    [InlineData(BrokeOff, "error parsing HTTP 502 response body: 502 Bad Gateway")]
    [InlineData(BrokeOff, "filesystem layer verification failed for digest sha256:00")]
    [InlineData(TooMany, "toomanyrequests: You have reached your pull rate limit. You may increase the "
        + "limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit")]
    [InlineData(TooMany, "received unexpected HTTP status: 429 Too Many Requests")]
    public void AReasonTellsWhetherToTryAgain(string expected, string reason) =>
        Assert.Equal(expected, PullReason.Of(reason).ToString());

    [Theory]
    [InlineData("toomanyrequests: retry-after: 500.123µs, allowed: 44000/minute", 0.0)]
    [InlineData("toomanyrequests: retry-after: 1.5ms", 0.0015)]
    [InlineData("Retry-After: 30", 30.0)]
    [InlineData("too many requests: try again in 5 minutes", 300.0)]
    [InlineData("too many requests, wait 2h", 7200.0)]
    [InlineData("retry after 99999999999999999999999999 h", 3.6e9)]
    [InlineData("toomanyrequests: Rate exceeded", null)]
    public void ARegistryMaySayHowLongToWait(string reason, double? seconds) =>
        Assert.Equal(seconds, PullReason.WaitIn(reason)?.TotalSeconds);

    [Fact]
    public void AllPullsTogetherWaitForFiveMinutesAndNoLonger()
    {
        var patience = new PullPatience();
        Assert.Equal([30, 60, 120], Waits(patience, "toomanyrequests", 3));
        Assert.Null(patience.After("toomanyrequests", 4));
        Assert.Equal([31, 31], Waits(patience, "toomanyrequests: retry-after: 30s", 2));
        Assert.Null(patience.After("toomanyrequests: retry-after: 30s", 1));
        Assert.Null(new PullPatience().After("toomanyrequests: retry-after: 6h", 1));
    }

    [Fact]
    public void AProgressCountsLayersAndMegabytes()
    {
        var progress = new PullProgress();
        Assert.Equal("pulling", progress.Text);
        Tell("latest", "Pulling from ltf/gcc");
        foreach (var layer in new[] { "a", "b", "c", "d" }) Tell(layer, "Pulling fs layer");
        Tell("a", "Already exists");
        Tell("b", "Downloading", 1_000_000, 5_000_000);
        Tell("b", "Downloading", 4_900_000, 5_000_000);
        Tell("b", "Download complete");
        Tell("b", "Extracting", 1, 5_000_000);
        Tell("c", "Downloading", 2_000_000, 9_000_000);
        Tell("d", "Waiting");
        Assert.Equal("pulling, 1 of 4 layers, 7 MB", progress.Text);
        Tell("b", "Pull complete");
        Tell("c", "Retrying in 5 seconds");
        Assert.Equal("pulling, 2 of 4 layers, 7 MB, 1 retrying", progress.Text);
        Assert.Null(progress.Refusal);

        void Tell(string id, string status, long current = 0, long total = 0) => progress.Report(new JSONMessage
        {
            ID = id,
            Status = status,
            Progress = total == 0 ? null : new JSONProgress { Current = current, Total = total },
        });
    }

    private static IEnumerable<double?> Waits(PullPatience patience, string reason, int count) =>
        Enumerable.Range(1, count).Select(failures => patience.After(reason, failures)?.TotalSeconds);
}
