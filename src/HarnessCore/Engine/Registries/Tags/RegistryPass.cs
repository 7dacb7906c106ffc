using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Docker.DotNet.Models;

namespace HarnessCore.Engine.Registries.Tags;

/// <summary>
/// What a registry wants to see with a request that it has refused: the login itself, or a token that another service
/// gives for it.
/// </summary>
internal static partial class RegistryPass
{
    /// <summary>The header to send; null if the registry asks for none that we have.</summary>
    /// <param name="client">Asks for the token.</param>
    /// <param name="challenges">The registry's <c>WWW-Authenticate</c>.</param>
    /// <param name="login">The user's credentials; empty to go without.</param>
    /// <param name="scope">What the token is for.</param>
    /// <param name="scheme">How the registry is spoken to: credentials go no less safe way.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HttpRequestException">The service that gives tokens refused.</exception>
    public static async Task<AuthenticationHeaderValue?> ForAsync(
        HttpClient client, IEnumerable<AuthenticationHeaderValue> challenges, AuthConfig login, string scope,
        string scheme, CancellationToken cancellationToken)
    {
        foreach (var challenge in challenges)
        {
            if (IsOf(challenge, "Basic") && login.Username is { Length: > 0 }) return Basic(login);
            if (!IsOf(challenge, "Bearer")) continue;
            if (login.RegistryToken is { Length: > 0 } ready) return new AuthenticationHeaderValue("Bearer", ready);
            var asked = Parameters().Matches(challenge.Parameter ?? "").ToLookup(
                one => one.Groups["name"].Value, one => one.Groups["value"].Value, StringComparer.OrdinalIgnoreCase);
            if (!Uri.TryCreate(asked["realm"].FirstOrDefault(), UriKind.Absolute, out var realm)
                || (realm.Scheme != Uri.UriSchemeHttps && realm.Scheme != scheme)) continue;
            using var request = RequestTo(
                realm, asked["service"].FirstOrDefault() ?? "", asked["scope"].FirstOrDefault() ?? scope, login);
            return new AuthenticationHeaderValue("Bearer", await TokenAsync(client, request, cancellationToken));
        }

        return null;
    }

    private static HttpRequestMessage RequestTo(Uri realm, string service, string scope, AuthConfig login)
    {
        if (login.IdentityToken is { Length: > 0 } identity)
        {
            return new HttpRequestMessage(HttpMethod.Post, realm)
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "refresh_token",
                    ["refresh_token"] = identity,
                    ["service"] = service,
                    ["scope"] = scope,
                    ["client_id"] = "ltf",
                }),
            };
        }

        var (start, more) = (realm.Query.Length == 0 ? "?" : "&", $"scope={Uri.EscapeDataString(scope)}");
        var address = new Uri($"{realm.AbsoluteUri}{start}service={Uri.EscapeDataString(service)}&{more}");
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (login.Username is { Length: > 0 }) request.Headers.Authorization = Basic(login);
        return request;
    }

    private static async Task<string> TokenAsync(
        HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var answer = await client.SendAsync(request, cancellationToken);
        // Its body is not shown: it may have a secret in it.
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{request.RequestUri!.Host} gave no token: {(int)answer.StatusCode}");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        foreach (var name in new[] { "token", "access_token" })
        {
            if (json.RootElement.ValueKind is JsonValueKind.Object
                && json.RootElement.TryGetProperty(name, out var token) && token.GetString() is { Length: > 0 } text)
                return text;
        }

        throw new HttpRequestException($"{request.RequestUri!.Host} gave no token");
    }

    private static bool IsOf(AuthenticationHeaderValue challenge, string scheme) =>
        challenge.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);

    private static AuthenticationHeaderValue Basic(AuthConfig login) => new(
        "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.Username}:{login.Password}")));

    [GeneratedRegex(@"(?<name>[a-zA-Z]+)=""(?<value>[^""]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Parameters();
}
