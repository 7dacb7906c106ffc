using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Docker.DotNet.Handler.Abstractions;
using Docker.DotNet.X509;

namespace HarnessCore.Engine.Endpoints;

/// <summary>
/// Both sides of a TLS connection to an engine prove who they are with the certificates of a folder, as docker does:
/// ca.pem, which has signed the engine's, and the user's own cert.pem with its key.pem.
/// </summary>
internal static class EngineTls
{
    /// <summary>
    /// What DOCKER_TLS_VERIFY, DOCKER_TLS and DOCKER_CERT_PATH ask for; null where that is no TLS.
    /// </summary>
    /// <param name="variable">The value of an environment variable.</param>
    /// <exception cref="EngineException">A file is missing or is no certificate.</exception>
    public static IAuthProvider? OfEnvironment(Func<string, string?> variable)
    {
        var verify = !string.IsNullOrEmpty(variable("DOCKER_TLS_VERIFY"));
        if (!verify && string.IsNullOrEmpty(variable("DOCKER_TLS"))) return null;
        return Of(variable("DOCKER_CERT_PATH") is { Length: > 0 } folder ? folder : DockerContext.Folder, verify);
    }

    /// <summary>The certificates of a folder.</summary>
    /// <param name="folder">Has ca.pem, cert.pem and key.pem.</param>
    /// <param name="verify">Whether the engine must prove who it is.</param>
    /// <exception cref="EngineException">A file is missing or is no certificate.</exception>
    public static IAuthProvider Of(string folder, bool verify)
    {
        try
        {
            var own = X509Certificate2.CreateFromPemFile(
                Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem"));
            var signer = Path.Combine(folder, "ca.pem");
            var signers = new X509Certificate2Collection();
            if (verify) signers.ImportFromPemFile(signer);
            return new CertificateCredentials(own)
            {
                ServerCertificateValidationCallback = (_, given, _, errors) =>
                    !verify || IsSigned(given, errors, signers, signer),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new EngineException(
                $"could not read the certificates for the engine in {folder}: {e.Message}\n"
                    + "hint: docker needs ca.pem, cert.pem and key.pem there; set DOCKER_CERT_PATH");
        }
    }

    // An exception, because false would be told without the reason.
    private static bool IsSigned(
        X509Certificate? given, SslPolicyErrors errors, X509Certificate2Collection signers, string signer)
    {
        if (given is null) throw new AuthenticationException("the engine has no certificate");
        using var certificate = new X509Certificate2(given);
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            throw new AuthenticationException(
                $"the engine's certificate ({certificate.Subject}) is for another host name");
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(signers);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (chain.Build(certificate)) return true;
        var status = chain.ChainStatus.FirstOrDefault();
        throw new AuthenticationException(
            $"the engine's certificate ({certificate.Subject}) is not valid by {signer}: "
                + $"{status.StatusInformation?.Trim()}");
    }
}
