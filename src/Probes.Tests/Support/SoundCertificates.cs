using IpHttps.Evidence;

namespace Probes.Tests.Support;

/// <summary>Certificates as evidence, built by hand.</summary>
internal static class SoundCertificates
{
    /// <summary>A sound certificate of a public authority.</summary>
    public static CertificateEvidence Of(string host, DateTimeOffset start) => new()
    {
        Subject = "CN=" + host,
        CommonName = host,
        CommonNameMatches = true,
        SubjectAlternativeNames = [host],
        Issuer = "CN=Contoso Issuing CA, O=Contoso",
        NotBefore = start - TimeSpan.FromDays(100),
        NotAfter = start + TimeSpan.FromDays(200),
        Sha1 = "AA",
        Sha256 = "BB",
        SpkiSha256 = "0123456789ABCDEF",
        KeyAlgorithm = "RSA",
        KeySize = 2048,
        SignatureAlgorithm = "sha256RSA",
        NameMatch = NameMatch.SubjectAlternativeName,
        Trusted = true,
        EnhancedKeyUsages = ["1.3.6.1.5.5.7.3.1"],
        Chain =
        [
            new ChainElement("CN=" + host, "CN=Contoso Issuing CA, O=Contoso", start + TimeSpan.FromDays(200), "BB"),
            new ChainElement("CN=Contoso Issuing CA, O=Contoso", "CN=Contoso Root, O=Contoso", start + TimeSpan.FromDays(2000), "CC"),
        ],
    };
}
