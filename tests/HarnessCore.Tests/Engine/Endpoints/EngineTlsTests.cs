using HarnessCore.Engine;
using HarnessCore.Engine.Endpoints;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Engine.Endpoints;

public sealed class EngineTlsTests
{
    [Fact]
    public async Task BothSidesProveWhoTheyAre()
    {
        await using var engine = new TlsEngine();
        using var certificates = engine.Good();
        Assert.Equal(("1.41", null), await ProbeAsync(engine, certificates));
    }

    [Fact]
    public async Task AnEngineOfAnotherSignerIsRefused()
    {
        await using var engine = new TlsEngine();
        using var certificates = engine.WithAnotherSigner();
        var (_, refusal) = await ProbeAsync(engine, certificates);
        Assert.Contains(
            $"the engine's certificate (CN=engine) is not valid by {certificates.Path}/ca.pem: ", refusal,
            StringComparison.Ordinal);
        AssertHint("check ca.pem, cert.pem and key.pem in DOCKER_CERT_PATH", refusal);
    }

    [Fact]
    public async Task AnEngineWithAnotherNameIsRefused()
    {
        await using var engine = new TlsEngine("elsewhere");
        using var certificates = engine.Good();
        var (_, refusal) = await ProbeAsync(engine, certificates);
        Assert.EndsWith("(CN=engine) is for another host name", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutVerificationAnyEngineIsTaken()
    {
        await using var engine = new TlsEngine("elsewhere");
        using var certificates = engine.WithAnotherSigner();
        Assert.Equal(("1.41", null), await ProbeAsync(engine, certificates, verify: false));
    }

    [Fact]
    public async Task AUserWhomTheEngineDoesNotKnowIsRefusedInOneLine()
    {
        await using var engine = new TlsEngine();
        using var certificates = engine.OfStranger();
        var (version, refusal) = await ProbeAsync(engine, certificates);
        Assert.Null(version);
        Assert.DoesNotContain('\n', refusal!);
    }

    [Fact]
    public void AMissingCertificateIsNamed()
    {
        using var folder = new TempFolder();
        var error = Assert.Throws<EngineException>(() => EngineTls.Of(folder.Path, true));
        Assert.StartsWith(
            $"could not read the certificates for the engine in {folder.Path}: ", error.Message,
            StringComparison.Ordinal);
        Assert.Contains("hint: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutTheVariablesThereIsNoTls() => Assert.Null(EngineTls.OfEnvironment(_ => ""));

    [Theory]
    [InlineData("DOCKER_TLS_VERIFY")]
    [InlineData("DOCKER_TLS")]
    public async Task TheEnvironmentNamesTheFolder(string asked)
    {
        await using var engine = new TlsEngine();
        using var certificates = engine.Good();
        Assert.NotNull(EngineTls.OfEnvironment(
            name => name == asked ? "1" : name == "DOCKER_CERT_PATH" ? certificates.Path : null));
    }

    private static Task<(string?, string?)> ProbeAsync(TlsEngine engine, TempFolder certificates, bool verify = true) =>
        EngineEndpoint.ProbeAsync(
            engine.Address, TimeSpan.FromSeconds(10), CancellationToken.None,
            EngineTls.Of(certificates.Path, verify));

    private static void AssertHint(string hint, string? refusal) => Assert.Contains(
        $"\nhint: {hint}", EngineEndpoint.NoEngine([refusal!]).Message, StringComparison.Ordinal);
}
