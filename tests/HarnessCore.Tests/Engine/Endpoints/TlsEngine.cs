using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HarnessCore.Tests.Support;

namespace HarnessCore.Tests.Engine.Endpoints;

/// <summary>What answers for its version over TLS, to those with a certificate of its signer.</summary>
internal sealed class TlsEngine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _signer = Signer("signer");
    private readonly X509Certificate2 _own;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _serving;

    public TlsEngine(string hostName = "127.0.0.1")
    {
        _own = Signed(_signer, "engine", hostName);
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"tcp://{_listener.LocalEndpoint}");

    /// <summary>Certificates for a client that it takes.</summary>
    public TempFolder Good() => Folder(_signer, Signed(_signer, "client", "client"));

    /// <summary>Certificates of somebody whom it does not know.</summary>
    public TempFolder OfStranger() => Folder(_signer, Signed(Signer("other"), "stranger", "stranger"));

    /// <summary>Certificates for a client that takes another for the signer.</summary>
    public TempFolder WithAnotherSigner() => Folder(Signer("other"), Signed(_signer, "client", "client"));

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _serving;
        _listener.Dispose();
        _closing.Dispose();
        _own.Dispose();
        _signer.Dispose();
    }

    private static TempFolder Folder(X509Certificate2 signer, X509Certificate2 own) => new TempFolder()
        .With("ca.pem", signer.ExportCertificatePem())
        .With("cert.pem", own.ExportCertificatePem())
        .With("key.pem", own.GetECDsaPrivateKey()!.ExportECPrivateKeyPem());

    private static X509Certificate2 Signer(string name)
    {
        var request = new CertificateRequest($"CN={name}", ECDsa.Create(), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
    }

    private static X509Certificate2 Signed(X509Certificate2 signer, string name, string hostName)
    {
        var key = ECDsa.Create();
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(hostName, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(hostName);
        request.CertificateExtensions.Add(names.Build());
        return request.Create(signer, signer.NotBefore, signer.NotAfter, [1, 2, 3]).CopyWithPrivateKey(key);
    }

    private async Task ServeAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                await using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsServerAsync(
                    new SslServerAuthenticationOptions
                    {
                        ServerCertificate = _own,
                        ClientCertificateRequired = true,
                        RemoteCertificateValidationCallback = (_, given, _, _) => given?.Issuer == "CN=signer",
                    },
                    _closing.Token);
                _ = await stream.ReadAsync(new byte[1 << 14], _closing.Token);
                await stream.WriteAsync(
                    Encoding.ASCII.GetBytes(FakeEngine.Json("200 OK", """{"ApiVersion":"1.41"}""")), _closing.Token);
            }
            // The test is over, or the client, or this, does not like the other's certificate.
            catch (Exception e) when (e is OperationCanceledException or IOException or AuthenticationException)
            {
            }
        }
    }
}
