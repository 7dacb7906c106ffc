using System.Text;
using HarnessCore.Sandboxes;
using HarnessCore.Sandboxes.Pooling;
using Ltf.Serving;
using Ltf.Serving.Peers;
using Microsoft.Extensions.Time.Testing;

namespace Ltf.Tests.Serving.Peers;

/// <summary>Messages, the secret, names, what is remembered, and what is said.</summary>
public sealed class PeerPartsTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void AMessageIsReadAsItIsWritten()
    {
        var message = new PeerMessage("ghcr.io/x/gcc:1", 12.3456, 2, "runner-0.a_b");

        Assert.Equal(
            """{"image_name":"ghcr.io/x/gcc:1","per_minute":12.346,"waiting":2,"replica":"runner-0.a_b"}""",
            Encoding.UTF8.GetString(message.ToJson()));
        Assert.Equal(message with { PerMinute = 12.346 }, PeerMessage.Of(message.ToJson()));
        Assert.Equal(6000, PeerMessage.Of((message with { PerMinute = 1e9 }).ToJson()).PerMinute);
    }

    [Theory]
    [InlineData("", "body is not a JSON Hash of")]
    [InlineData("null", "body is not a JSON Hash of")]
    [InlineData("[]", "body is not a JSON Hash of")]
    [InlineData("""{"image_name":"x","per_minute":1,"waiting":0}""", "body is not a JSON Hash of")]
    [InlineData("""{"image_name":null,"per_minute":1,"waiting":0,"replica":"r"}""", "body is not a JSON Hash of")]
    [InlineData("""{"image_name":"x","per_minute":"1","waiting":0,"replica":"r"}""", "body is not a JSON Hash of")]
    [InlineData("""{"image_name":"x","per_minute":1,"waiting":0,"replica":"r","y":1}""", "body is not a JSON Hash of")]
    [InlineData("""{"image_name":"x","per_minute":1,"waiting":1e99,"replica":"r"}""", "body is not a JSON Hash of")]
    [InlineData("""{"image_name":"A B","per_minute":1,"waiting":0,"replica":"r"}""", "image_name is not an image")]
    [InlineData("""{"image_name":"x","per_minute":-1,"waiting":0,"replica":"r"}""", "per_minute is not a number from")]
    [InlineData("""{"image_name":"x","per_minute":1e300,"waiting":0,"replica":"r"}""", "per_minute is not a number")]
    [InlineData("""{"image_name":"x","per_minute":1,"waiting":-1,"replica":"r"}""", "waiting is less than 0")]
    [InlineData("""{"image_name":"x","per_minute":1,"waiting":0,"replica":""}""", "replica is not a name")]
    [InlineData("""{"image_name":"x","per_minute":1,"waiting":0,"replica":"a\nb"}""", "replica is not a name")]
    public void WhatIsNoMessageIsRefused(string json, string message)
    {
        var refused = Assert.Throws<RefusedException>(() => PeerMessage.Of(Encoding.UTF8.GetBytes(json)));

        Assert.Equal(400, refused.Status);
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0123456789abcdef", true)]
    [InlineData("0123456789abcdeF", false)]
    [InlineData("0123456789abcde", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void OnlyTheSecretIsTheSecret(string? token, bool isPeer) =>
        Assert.Equal(isPeer, new PeerOptions("0123456789abcdef").IsPeer(token));

    [Fact]
    public void NoTwoReplicasAreCalledTheSame() =>
        Assert.NotEqual(new PeerOptions("x").Replica, new PeerOptions("x").Replica);

    [Theory]
    [InlineData("http://localhost:4597", "http://127.0.0.1:4597/")]
    [InlineData("http://127.0.0.9:1", "http://127.0.0.9:1/")]
    [InlineData("https://localhost:4597", "https://localhost:4597/")]
    [InlineData("http://no-such-host.invalid:1", null)]
    public async Task ANameIsAllItsAddresses(string url, string? address) => Assert.Equal(
        address is null ? [] : [new Uri(address)],
        await PeerNames.FindAsync(new Uri(url), CancellationToken.None));

    [Fact]
    public async Task TheEngineIsAskedForAnImageNowAndThen()
    {
        var asked = 0;
        var known = new KnownImages((_, _) => Task.FromResult(++asked > 1), _clock);

        Assert.False(await known.HasAsync("x", CancellationToken.None));
        Assert.False(await known.HasAsync("x", CancellationToken.None));
        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.True(await known.HasAsync("x", CancellationToken.None));
        Assert.Equal(2, asked);
    }

    [Fact]
    public void WhyAPoolGrowsIsSaidNowAndThen()
    {
        var said = new List<string>();
        var notes = new GrowthNotes(said.Add, _clock);
        var growth = new PoolGrowth(
            new SandboxSpec("sha256:1", SandboxRoot.Writable), 2, 1.25,
            [new("a", 12), new("b", 3.5), new("c", 1), new("d", 1), new("e", 1)]);

        notes.Note(growth, "gcc");
        notes.Note(growth, "gcc");
        notes.Note(growth with { Heard = [new("a", 1)], Waiting = 1 }, "python");
        _clock.Advance(TimeSpan.FromSeconds(30));
        notes.Note(growth with { Heard = [new("a", 1)], PerMinute = 0 }, "gcc");

        Assert.Equal(
            [
                "gcc: 2 ready or starting, because other replicas run it: a minute, 12 at a, 3.5 at b, 1 at c "
                    + "and 2 more; 1.3 here",
                "python: 1 ready or starting, because other replicas run it: a minute, 1 at a; 1.3 here",
                "gcc: 2 ready or starting, because other replicas run it: a minute, 1 at a; 0 here",
            ],
            said);
    }
}
