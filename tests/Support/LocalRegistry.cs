using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace HarnessCore.Tests.Support;

/// <summary>
/// A real registry on loopback, Debian's docker-registry. With a password it lets nobody in
/// without; with a certificate, which nobody has signed, it speaks TLS.
/// </summary>
internal sealed partial class LocalRegistry : IAsyncDisposable
{
    public const string User = "ltf";

    /// <summary>What no output may show.</summary>
    public const string Password = "canary-7f3a9c-open-sesame";

    private const string Program = "docker-registry";
    private const string Hash = "$2y$05$abcdefghijklmnopqrstuue27ObHKbEWXjNeo9xCLS2JgDJroKPdy";
    private const string ListType = "application/vnd.docker.distribution.manifest.list.v2+json";
    private const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    private readonly TempFolder _folder = new();
    private readonly HttpClient _client = new(new HttpClientHandler
    {
        ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
    });

    private readonly Dictionary<string, int> _sizes = [];
    private readonly Dictionary<(string Repository, byte[] Content), string> _blobs = [];
    private readonly string _scheme;
    private Process? _process;

    private LocalRegistry(string scheme) => _scheme = scheme;

    /// <summary>User and password in base 64, as config.json has them.</summary>
    public static string Login(string password = Password) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{password}"));

    /// <summary>What <c>docker login</c> makes of it.</summary>
    public static string ConfigWith(string registry, string password) =>
        """{"auths":{"REGISTRY":{"auth":"LOGIN"}}}""".Replace("REGISTRY", registry, StringComparison.Ordinal)
            .Replace("LOGIN", Login(password), StringComparison.Ordinal);

    /// <summary>Host and port.</summary>
    public string Name { get; private set; } = "";

    public Uri Address => new($"{_scheme}://{Name}");

    /// <summary>Starts one; skips the test where it is not installed, and fails it in CI.</summary>
    public static async Task<LocalRegistry> StartAsync(bool isPrivate, bool isEncrypted = false)
    {
        InstalledProgram.Need(Program, Program);
        var registry = new LocalRegistry(isEncrypted ? "https" : "http");
        try
        {
            await registry.ServeAsync(isPrivate, isEncrypted);
            return registry;
        }
        catch
        {
            await registry.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Puts an image into the registry whose one layer has that content; returns its digest. No two have the same: the
    /// engine does not ask for a manifest that another test's image has brought.
    /// </summary>
    public async Task<string> PushAsync(
        string repository, string tag, byte[] content, string architecture = "amd64")
    {
        var (layer, plain) = Layer("file", content);
        var config = Encoding.UTF8.GetBytes($$"""
            {"architecture":"{{architecture}}","os":"linux","config":{},"comment":"{{Guid.NewGuid()}}",
             "rootfs":{"type":"layers","diff_ids":["{{plain}}"]} }
            """);
        return await PushAsync(repository, tag, config, [layer]);
    }

    /// <summary>
    /// Puts an image of the engine into the registry several times, each with one more file and a date of its own;
    /// returns the digests.
    /// </summary>
    public async Task<IReadOnlyList<string>> PushAsync(
        string repository, SavedImage saved, string file,
        IEnumerable<(string Tag, string Content, DateTimeOffset Created)> versions)
    {
        var digests = new List<string>();
        foreach (var (tag, content, created) in versions)
        {
            var (layer, plain) = Layer(file, Encoding.UTF8.GetBytes(content));
            digests.Add(await PushAsync(repository, tag, saved.ConfigWith(plain, created), [.. saved.Layers, layer]));
        }

        return digests;
    }

    private async Task<string> PushAsync(
        string repository, string tag, byte[] config, IReadOnlyList<byte[]> layers)
    {
        var all = new List<(string Digest, byte[] Content)>();
        foreach (var blob in layers.Prepend(config)) all.Add((await PushBlobAsync(repository, blob), blob));
        var list = all.Skip(1).Select(layer => $$"""
            {"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","size":{{layer.Content.Length}},
             "digest":"{{layer.Digest}}"}
            """);
        var manifest = Encoding.UTF8.GetBytes($$"""
            {"schemaVersion":2,"mediaType":"{{ManifestType}}",
             "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":{{config.Length}},
                       "digest":"{{all[0].Digest}}"},
             "layers":[{{string.Join(',', list)}}]}
            """);
        await SendAsync(
            HttpMethod.Put, new Uri(Address, $"/v2/{repository}/manifests/{tag}"), Content(manifest, ManifestType));
        _sizes[Digest(manifest)] = manifest.Length;
        return Digest(manifest);
    }

    /// <summary>Puts images for several processors under one tag; each has been pushed, and has its digest.</summary>
    public async Task PushListAsync(string repository, string tag, params (string Architecture, string Digest)[] images)
    {
        var manifests = images.Select(image => $$"""
            {"mediaType":"{{ManifestType}}","size":{{_sizes[image.Digest]}},"digest":"{{image.Digest}}",
             "platform":{"architecture":"{{image.Architecture}}","os":"linux"} }
            """);
        var list = $$"""
            {"schemaVersion":2,"mediaType":"{{ListType}}","manifests":[{{string.Join(',', manifests)}}] }
            """;
        await SendAsync(
            HttpMethod.Put, new Uri(Address, $"/v2/{repository}/manifests/{tag}"),
            Content(Encoding.UTF8.GetBytes(list), ListType));
    }

    private async Task<string> PushBlobAsync(string repository, byte[] blob)
    {
        // Most layers are shared.
        if (_blobs.TryGetValue((repository, blob), out var known)) return known;
        var digest = Digest(blob);
        var begun = await SendAsync(HttpMethod.Post, new Uri(Address, $"/v2/{repository}/blobs/uploads/"), null);
        var place = begun.Headers.Location!.ToString();
        await SendAsync(
            HttpMethod.Put, new Uri($"{place}{(place.Contains('?') ? '&' : '?')}digest={digest}"),
            Content(blob, "application/octet-stream"));
        return _blobs[(repository, blob)] = digest;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _folder.Dispose();
    }

    private async Task ServeAsync(bool isPrivate, bool isEncrypted)
    {
        var settings = "version: 0.1\nlog: {level: info}\n"
            + $"storage: {{filesystem: {{rootdirectory: {_folder.In("images")}}}}}\nhttp:\n  addr: 127.0.0.1:0\n";
        if (isEncrypted)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256)
                .CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
            _folder.With("certificate.pem", certificate.ExportCertificatePem())
                .With("key.pem", key.ExportPkcs8PrivateKeyPem());
            settings += $"  tls: {{certificate: {_folder.In("certificate.pem")}, key: {_folder.In("key.pem")}}}\n";
        }

        if (isPrivate)
        {
            _folder.With("htpasswd", $"{User}:{Hash}\n");
            settings += $"auth: {{htpasswd: {{realm: test, path: {_folder.In("htpasswd")}}}}}\n";
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Login());
        }

        _folder.With("config.yml", settings);
        _process = Process.Start(new ProcessStartInfo(Program, ["serve", _folder.In("config.yml")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var said = new StringBuilder();
        while (await _process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            said.AppendLine(line);
            if (Listening().Match(line) is not { Success: true } match) continue;
            Name = match.Groups["name"].Value;
            // Or it waits for somebody to read on.
            _ = _process.StandardError.ReadToEndAsync(CancellationToken.None);
            _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return;
        }

        Assert.Fail($"{Program} ended: {said}");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        var answer = await _client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {address}: {await answer.Content.ReadAsStringAsync()}");
        return answer;
    }

    private static ByteArrayContent Content(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    private static (byte[] Layer, string Plain) Layer(string file, byte[] content)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, file)
            {
                DataStream = new MemoryStream(content),
            });
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(tar.ToArray());
        return (packed.ToArray(), Digest(tar.ToArray()));
    }

    private static string Digest(byte[] bytes) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";

    [GeneratedRegex("listening on (?<name>127\\.0\\.0\\.1:[0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Listening();
}
