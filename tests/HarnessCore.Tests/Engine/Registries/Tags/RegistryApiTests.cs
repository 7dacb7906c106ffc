using System.Net;
using System.Text;
using HarnessCore.Engine;
using HarnessCore.Engine.Registries;
using HarnessCore.Engine.Registries.Tags;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Engine.Registries.Tags;

/// <summary>What a registry is asked, and with which credentials: a service on loopback answers.</summary>
public sealed class RegistryApiTests : IAsyncDisposable
{
    private const string Secret = "canary-secret";

    private readonly HttpListener _listener = new();
    private readonly List<string> _asked = [];
    private readonly CollectedLog _log = new();
    private readonly string _name;
    private readonly Task _serving;
    private Func<HttpListenerRequest, (int Status, string Body, string? Header)> _answer = _ => (404, "", null);

    public RegistryApiTests()
    {
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _name = free.LocalEndpoint.ToString()!;
        }

        _listener.Prefixes.Add($"http://{_name}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    [Theory]
    [InlineData("ghcr.io/a/b:1", "ghcr.io", "a/b")]
    [InlineData("localhost:5000/x", "localhost:5000", "x")]
    [InlineData("debian", "registry-1.docker.io", "library/debian")]
    [InlineData("cyberdojofoundation/gcc_assert:1", "registry-1.docker.io", "cyberdojofoundation/gcc_assert")]
    [InlineData("docker.io/a/b", "registry-1.docker.io", "a/b")]
    [InlineData("index.docker.io/debian", "registry-1.docker.io", "library/debian")]
    public void EveryRepositoryHasItsPlace(string reference, string host, string name) =>
        Assert.Equal((host, name), RegistryApi.PlaceOf(HarnessCore.Catalogue.ImageReference.RepositoryOf(reference)));

    [Fact]
    public async Task TagsComeInPagesAndADateFromEachImagesConfiguration()
    {
        _answer = request => request.RawUrl switch
        {
            "/v2/a/b/tags/list" => (
                200, """{"tags":["one","two"]}""", "Link: </v2/a/b/tags/list?n=2&last=two>; rel=\"next\""),
            "/v2/a/b/tags/list?n=2&last=two" => (200, """{"tags":["many","sig","gone"]}""", null),
            "/v2/a/b/manifests/one" => (200, """{"config":{"digest":"sha256:c1"}}""", null),
            "/v2/a/b/manifests/two" => (200, """{"config":{"digest":"sha256:c2"}}""", null),
            "/v2/a/b/manifests/many" => (200, """
                {"manifests":[{"digest":"sha256:m1","platform":{"os":"linux","architecture":"arm64"}},
                              {"digest":"sha256:m2","platform":{"os":"linux","architecture":"amd64"}}]}
                """, null),
            "/v2/a/b/manifests/sha256:m2" => (200, """{"config":{"digest":"sha256:c2"}}""", null),
            "/v2/a/b/manifests/sig" => (200, """{"config":{"digest":"sha256:c0"}}""", null),
            "/v2/a/b/blobs/sha256:c0" => (200, "{}", null),
            "/v2/a/b/blobs/sha256:c1" => (200, """{"created":"2026-01-01T00:00:00Z"}""", null),
            "/v2/a/b/blobs/sha256:c2" => (200, """{"created":"2026-01-02T00:00:00.123456789Z"}""", null),
            _ => (404, """{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}""", null),
        };
        using var api = Api("{}");

        var all = await new RegistryVersions(api, "amd64").AllAsync(_ => { }, CancellationToken.None);

        Assert.Equal(
            ["many 2", "one 1", "sig none", "two 2"],
            all.Select(one => $"{one.Tag} {one.Created?.Day.ToString() ?? "none"}").Order(StringComparer.Ordinal));
        // sha256 of the manifest, as the registry's own header would say.
        Assert.Equal(
            $"sha256:{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
                Encoding.UTF8.GetBytes("""{"config":{"digest":"sha256:c1"}}""")))}",
            all.Single(one => one.Tag == "one").Digest);
    }

    [Theory]
    [InlineData(
        """{"auths":{"REGISTRY":{"auth":"LOGIN"}}}""",
        "GET /token?service=s&scope=repository%3Aa%2Fb%3Apull Basic LOGIN")]
    [InlineData("{}", "GET /token?service=s&scope=repository%3Aa%2Fb%3Apull ")]
    [InlineData("""{"auths":{"REGISTRY":{"identitytoken":"long"}}}""", "POST /token ")]
    public async Task ATokenIsAskedForWithTheUsersLogin(string config, string asked)
    {
        _answer = request => request.Url!.AbsolutePath == "/token" ? (200, """{"token":"short"}""", null)
            : request.Headers["Authorization"] == "Bearer short" ? (200, "{}", null)
            : (401, "", $"WWW-Authenticate: Bearer realm=\"http://{_name}/token\",service=\"s\"");
        using var api = Api(config);

        Assert.NotNull(await api.FindAsync("tags/list", CancellationToken.None));
        Assert.NotNull(await api.FindAsync("manifests/one", CancellationToken.None));

        Assert.Equal(
            [
                "GET /v2/a/b/tags/list ", asked.Replace("LOGIN", Login, StringComparison.Ordinal),
                "GET /v2/a/b/tags/list Bearer short", "GET /v2/a/b/manifests/one Bearer short",
            ],
            _asked);
    }

    [Fact]
    public async Task ARefusalIsTheRegistrysOwnAndShowsNoSecret()
    {
        _answer = _ => (
            401, """{"errors":[{"message":"authentication required"}]}""", "WWW-Authenticate: Basic realm=\"x\"");
        using var api = Api("""{"auths":{"REGISTRY":{"auth":"LOGIN"}}}""");

        var refused = await Assert.ThrowsAsync<EngineException>(
            () => api.FindAsync("tags/list", CancellationToken.None));

        Assert.Equal(
            $"could not ask {_name} about {_name}/a/b: 401 Unauthorized: authentication required", refused.Message);
        Assert.Equal(["GET /v2/a/b/tags/list ", $"GET /v2/a/b/tags/list Basic {Login}"], _asked);
    }

    [Theory]
    [InlineData(200, "<html>", "its answer is not JSON")]
    [InlineData(403, "<html>", "403 Forbidden")]
    public async Task WhateverElseAnswersIsAnError(int status, string body, string reason)
    {
        _answer = _ => (status, body, null);
        using var api = Api("{}");

        Assert.Contains(reason, (await Assert.ThrowsAsync<EngineException>(
            () => api.FindAsync("tags/list", CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    // A realm elsewhere must not be sent a login in the clear.
    [Fact]
    public async Task ALoginGoesToNoServiceOfAnotherScheme()
    {
        using var client = new HttpClient();

        Assert.Null(await RegistryPass.ForAsync(
            client, [new("Bearer", $"realm=\"http://{_name}/token\",service=\"s\"")],
            new() { Username = "u", Password = Secret }, "scope", "https", CancellationToken.None));
        Assert.Empty(_asked);
    }

    private static string Login => Convert.ToBase64String(Encoding.UTF8.GetBytes($"ltf:{Secret}"));

    private RegistryApi Api(string config)
    {
        var json = config.Replace("REGISTRY", _name, StringComparison.Ordinal)
            .Replace("LOGIN", Login, StringComparison.Ordinal);
        return new RegistryApi(
            $"{_name}/a/b",
            new RegistryCredentials(name => name == "DOCKER_AUTH_CONFIG" ? json : "/no/such/folder", _log));
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            lock (_asked)
            {
                _asked.Add($"{call.Request.HttpMethod} {call.Request.RawUrl} {call.Request.Headers["Authorization"]}");
            }

            var (status, body, header) = _answer(call.Request);
            call.Response.StatusCode = status;
            if (header is not null) call.Response.AddHeader(header.Split(": ", 2)[0], header.Split(": ", 2)[1]);
            call.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: false);
        }
    }
}
