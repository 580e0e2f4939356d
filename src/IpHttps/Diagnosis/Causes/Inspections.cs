using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis;

/// <summary>What gives away a device that opens TLS on its way: it copies the subject, and must sign with an issuer and a key of its own.</summary>
internal static class Inspections
{
    public const string Remedy =
        "Exempt the destination from TLS inspection on the device, by the server's name and TCP 443 (FortiGate: SSL/SSH inspection profile > Exempt from SSL "
        + "inspection; others call it bypass or do-not-decrypt). IP-HTTPS cannot be inspected. When the device stands on the path of the prober only, exempt the prober.";

    /// <summary>Why inspection is likely: the certificate is for the right name, and its issuer or key is not the one that its owner states; null when nothing says so.</summary>
    public static string? SubjectKept(AddressCase at)
    {
        if (at.Certificate is not { SelfSigned: false, NameMatch: not NameMatch.None } certificate)
        {
            return null;
        }

        return (OtherIssuer(at, certificate), OtherKey(at, certificate)) switch
        {
            (true, true) => $"the certificate is for the right name, and both its issuer {PeerWords.Quote(certificate.Issuer)} and its key are not those expected",
            (true, false) when !certificate.Trusted => $"the certificate is for the right name, and its issuer {PeerWords.Quote(certificate.Issuer)} is neither expected nor trusted",
            (false, true) when !certificate.Trusted => $"the certificate is for the right name, with another key, from the issuer {PeerWords.Quote(certificate.Issuer)} that is not trusted",
            _ => null,
        };
    }

    /// <summary>The same as the end of a sentence; empty when nothing says so.</summary>
    public static string Suspicion(AddressCase at) => SubjectKept(at) is null
        ? ""
        : "; it is for the right name all the same, as a device that inspects TLS makes them: inspection is likely";

    public static bool OtherIssuer(AddressCase at, CertificateEvidence certificate) =>
        at.Expect.Issuer is { } issuer && !certificate.Issuer.Contains(issuer, StringComparison.OrdinalIgnoreCase);

    public static bool OtherKey(AddressCase at, CertificateEvidence certificate) =>
        !at.Expect.Spki.IsEmpty && !at.Expect.Spki.Contains(certificate.SpkiSha256, StringComparer.OrdinalIgnoreCase);
}
