using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Engine.Containers;

/// <summary>A container that the engine refuses to remove, as it does while it writes down how one ended.</summary>
/// <remarks>In the engine's collection for the reason that <see cref="EngineCallTests"/> gives.</remarks>
[Collection(EngineCollection.Name)]
public sealed class RemovalTests
{
    private const string Removed = "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n";

    private static readonly string Refused = FakeEngine.Json(
        "500 Internal Server Error", """{"message":"unlinkat /x: directory not empty"}""");

    [Fact]
    public async Task IsTriedAgain()
    {
        var (fake, engine) = await FakeEngine.ConnectAsync(Refused);
        await using var a = fake;
        await using var b = engine;
        var before = fake.Requests;

        var removing = engine.Containers.RemoveAsync("0123456789abcdef");
        await Eventually.HoldsAsync("the engine has refused", () => Task.FromResult(fake.Requests > before));
        fake.Answer = Removed;
        await removing;

        Assert.Equal(2, fake.Requests - before);
    }

    [Fact]
    public async Task IsGivenUpWhenTheEngineIsGone()
    {
        var (fake, engine) = await FakeEngine.ConnectAsync(FakeEngine.Closing);
        await using var a = fake;
        await using var b = engine;
        var before = fake.Requests;

        await engine.Containers.RemoveAsync("0123456789abcdef");

        Assert.Equal(1, fake.Requests - before);
    }
}
