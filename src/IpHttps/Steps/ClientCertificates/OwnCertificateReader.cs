using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Steps.ClientCertificates;

/// <summary>Reads the client certificate of a target. Nothing is downloaded: its issuers are those that this machine or the target knows.</summary>
internal static class OwnCertificateReader
{
    public static OwnCertificateEvidence? Read(ProbeTarget target, TimeProvider clock) => target.ClientCertificate is not { } certificate ? null : new()
    {
        Subject = certificate.Subject,
        CommonName = certificate.Subject.Contains("CN=", StringComparison.Ordinal) ? certificate.GetNameInfo(X509NameType.SimpleName, false) : null,
        Issuer = certificate.Issuer,
        Issuers = Issuers(certificate, target.Roots, clock),
        NotBefore = certificate.NotBefore.ToUniversalTime(),
        NotAfter = certificate.NotAfter.ToUniversalTime(),
        Sha1 = certificate.Thumbprint,
        EnhancedKeyUsages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { } uses
            ? [.. uses.EnhancedKeyUsages.Cast<Oid>().Select(oid => oid.Value ?? "")]
            : null,
        HasPrivateKey = certificate.HasPrivateKey,
    };

    private static ImmutableArray<string> Issuers(X509Certificate2 certificate, X509Certificate2Collection? known, TimeProvider clock)
    {
        using var chain = new X509Chain { ChainPolicy = CertificateReader.Policy() };
        chain.ChainPolicy.ExtraStore.AddRange(known ?? []);
        chain.ChainPolicy.VerificationTime = clock.GetUtcNow().UtcDateTime;
        try
        {
            chain.Build(certificate);
        }
        catch (CryptographicException)
        {
            // The platform refuses to build from such a certificate; its own issuer is then all that is known.
        }

        var issuers = chain.ChainElements.Select(element => element.Certificate.Issuer).Prepend(certificate.Issuer).Distinct().ToImmutableArray();
        foreach (var element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        return issuers;
    }
}
