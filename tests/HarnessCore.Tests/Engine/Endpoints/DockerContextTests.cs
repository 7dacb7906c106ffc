using System.Security.Cryptography;
using System.Text;
using HarnessCore.Engine;
using HarnessCore.Engine.Endpoints;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Engine.Endpoints;

public sealed class DockerContextTests : IDisposable
{
    private const string Work = """{"Name":"work","Endpoints":{"docker":{"Host":"tcp://10.0.0.1:2376"}}}""";

    private readonly TempFolder _settings = new();

    [Fact]
    public void WithoutSettingsThereIsNone() => Assert.Null(Chosen());

    [Theory]
    [InlineData("""{"auths":{}}""")]
    [InlineData("""{"currentContext":"default"}""")]
    public void TheDefaultOneIsNone(string config)
    {
        _settings.With("config.json", config);
        Assert.Null(Chosen());
    }

    [Fact]
    public void IsTheOneThatIsUsed()
    {
        _settings.With("config.json", """{"currentContext":"work"}""").With(Meta("work"), Work);
        Assert.Equal(new DockerContext(new Uri("tcp://10.0.0.1:2376"), null), Chosen());
    }

    [Fact]
    public void TheVariableComesFirst()
    {
        _settings.With("config.json", """{"currentContext":"other"}""").With(Meta("work"), Work);
        Assert.Equal("tcp://10.0.0.1:2376/", Chosen("work")?.Host.ToString());
    }

    [Fact]
    public async Task ItsCertificatesAreUsed()
    {
        await using var engine = new TlsEngine();
        using var certificates = engine.Good();
        _settings.With(Meta("work"), Work);
        foreach (var name in new[] { "ca.pem", "cert.pem", "key.pem" })
            _settings.With($"contexts/tls/{Id("work")}/docker/{name}",
                await File.ReadAllTextAsync(Path.Combine(certificates.Path, name)));
        var (version, _) = await EngineEndpoint.ProbeAsync(
            engine.Address, TimeSpan.FromSeconds(10), CancellationToken.None, Chosen("work")?.Login);
        Assert.Equal("1.41", version);
    }

    [Theory]
    [InlineData(null, "could not read the docker context 'work': ")]
    [InlineData("nonsense", "could not read the docker context 'work': ")]
    [InlineData("""{"Endpoints":{}}""", "the docker context 'work' has no address")]
    [InlineData("""{"Endpoints":{"docker":"tcp://10.0.0.1:2376"}}""", "the docker context 'work' has no address")]
    [InlineData("[]", "the docker context 'work' has no address")]
    public void OneThatIsMissingOrBrokenIsNamed(string? meta, string message)
    {
        if (meta is not null) _settings.With(Meta("work"), meta);
        var error = Assert.Throws<EngineException>(() => Chosen("work"));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("\nhint: ", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _settings.Dispose();

    private DockerContext? Chosen(string? named = null) => DockerContext.Chosen(_settings.Path, named);

    private static string Meta(string name) => $"contexts/meta/{Id(name)}/meta.json";

    private static string Id(string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
