using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace HarnessCore.Engine.Registries.Tags;

/// <summary>
/// Asks a registry about one repository over its HTTP API, with the user's credentials. An engine can pull from a
/// registry, but cannot list its tags.
/// </summary>
internal sealed partial class RegistryApi : IDisposable
{
    private const int MostBytes = 16 << 20;

    // As much longer than an answer takes as one can wait for.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly string[] Accepted =
    [
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v2+json",
        "application/json",
    ];

    private readonly HttpClient _client = new() { Timeout = Limit, MaxResponseContentBufferSize = MostBytes };
    private readonly PullPatience _patience = new();
    private readonly RegistryCredentials _credentials;
    private readonly string _host;
    private readonly string _name;
    private string _scheme = "https";
    private AuthenticationHeaderValue? _pass;

    /// <param name="repository">An image reference without tag and digest.</param>
    /// <param name="credentials">The user's credentials.</param>
    public RegistryApi(string repository, RegistryCredentials credentials)
    {
        (Repository, _credentials) = (repository, credentials);
        (_host, _name) = PlaceOf(Repository);
    }

    /// <summary>The repository, as image references name it.</summary>
    public string Repository { get; }

    /// <summary>The host to ask, and the repository's name there.</summary>
    internal static (string Host, string Name) PlaceOf(string repository)
    {
        var registry = RegistryName.Of(repository);
        if (registry != RegistryName.DockerHub) return (registry, repository[(registry.Length + 1)..]);
        // What references leave out.
        var name = HubPrefix().Replace(repository, "");
        return ("registry-1.docker.io", name.Contains('/', StringComparison.Ordinal) ? name : $"library/{name}");
    }

    /// <summary>What the registry has at a path below the repository; null if it has nothing there.</summary>
    /// <exception cref="EngineException">The registry refused, or does not answer.</exception>
    public async Task<RegistryAnswer?> FindAsync(string path, CancellationToken cancellationToken)
    {
        for (var (failures, asked) = (1, false); ;)
        {
            var pass = _pass;
            using var answer = await SendAsync(path, pass, cancellationToken);
            if (answer.IsSuccessStatusCode) return await ReadAsync(answer, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.NotFound) return null;
            if (answer.StatusCode == HttpStatusCode.Unauthorized && !asked)
            {
                asked = true;
                // Another one may have asked for it meanwhile; and a token ends after some minutes.
                if (pass == _pass) _pass = await PassAsync(answer, cancellationToken);
                if (_pass is not null) continue;
            }

            var refused = await ReasonAsync(answer, cancellationToken);
            if (_patience.After(refused, failures++) is not { } pause) throw Refused(refused);
            await Task.Delay(pause, cancellationToken);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        string path, AuthenticationHeaderValue? pass, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(new Uri($"{_scheme}://{_host}/v2/{_name}/{path}"), pass, cancellationToken);
        }
        // As engines do: only a registry on this machine may speak plain HTTP.
        catch (HttpRequestException e) when (_scheme == "https" && IsLoopback(_host) && IsWithoutTls(e))
        {
            _scheme = "http";
            return await SendAsync(path, pass, cancellationToken);
        }
        catch (Exception e) when (IsTrouble(e, cancellationToken))
        {
            throw Refused(Innermost(e).Message);
        }
    }

    private Task<HttpResponseMessage> GetAsync(
        Uri address, AuthenticationHeaderValue? pass, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var type in Accepted) request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        request.Headers.Authorization = pass;
        return _client.SendAsync(request, cancellationToken);
    }

    private async Task<AuthenticationHeaderValue?> PassAsync(
        HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var login = await _credentials.ForAsync(Repository, cancellationToken);
        try
        {
            return await RegistryPass.ForAsync(
                _client, answer.Headers.WwwAuthenticate, login, $"repository:{_name}:pull", _scheme,
                cancellationToken);
        }
        catch (Exception e) when (IsTrouble(e, cancellationToken))
        {
            throw Refused(Innermost(e).Message);
        }
    }

    private async Task<RegistryAnswer> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            var content = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            using var json = JsonDocument.Parse(content);
            return new RegistryAnswer(
                json.RootElement.Clone(), $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}",
                Header(answer, "Link") is { } link ? NextIn(link) : null);
        }
        catch (JsonException e)
        {
            throw Refused($"its answer is not JSON: {e.Message}");
        }
    }

    // Such as </v2/name/tags/list?n=100&last=x>; rel="next", of which the registry's own path is not trusted.
    private static string? NextIn(string link) =>
        NextLink().Match(link) is { Success: true } next ? $"tags/list?{next.Groups["query"].Value}" : null;

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static async Task<string> ReasonAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var status = $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
        if (Header(answer, "Retry-After") is { } wait) status += $", retry-after: {wait}";
        try
        {
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            var first = json.RootElement.GetProperty("errors")[0];
            return $"{status}: {first.GetProperty("message").GetString()}";
        }
        // Whatever stands between us and the registry answers as it likes.
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException
            or IndexOutOfRangeException)
        {
            return status;
        }
    }

    private EngineException Refused(string reason) => new($"could not ask {_host} about {Repository}: {reason}");

    private static bool IsTrouble(Exception e, CancellationToken cancellationToken) =>
        e is HttpRequestException or IOException or JsonException or InvalidOperationException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static bool IsWithoutTls(HttpRequestException e) => e.HttpRequestError
        is HttpRequestError.SecureConnectionError or HttpRequestError.ConnectionError or HttpRequestError.Unknown;

    private static bool IsLoopback(string host) => new Uri($"http://{host}").IsLoopback;

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;

    [GeneratedRegex(@"^(index\.)?docker\.io/", RegexOptions.CultureInvariant)]
    private static partial Regex HubPrefix();

    [GeneratedRegex(@"<[^>?]*\?(?<query>[^>]*)>\s*;[^,]*\brel=""?next\b", RegexOptions.CultureInvariant)]
    private static partial Regex NextLink();
}

/// <summary>What a registry has at a path.</summary>
/// <param name="Json">The content.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="Next">The path of the list's next page; null if there is none.</param>
internal sealed record RegistryAnswer(JsonElement Json, string Digest, string? Next);
