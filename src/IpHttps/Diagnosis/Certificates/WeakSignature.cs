using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificate is signed with SHA-1 or MD5.</summary>
internal sealed class WeakSignature : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3011",
        Severity.Warning,
        Verdict.Degraded,
        "The certificate has a weak signature",
        "Issue a certificate with SHA-256, and bind it (" + Remedies.Bind + ").",
        "R. Hicks 2017-10, SSL Certificate Considerations for DirectAccess IP-HTTPS");

    public override Finding? Evaluate(AddressCase at) =>
        at.Certificate is { } certificate && Weak.Any(hash => certificate.SignatureAlgorithm.Contains(hash, StringComparison.OrdinalIgnoreCase))
            ? new Finding(Info, $"The certificate is signed with {PeerWords.Quote(certificate.SignatureAlgorithm)}")
            : null;

    private static readonly string[] Weak = ["sha1", "sha-1", "md5", "md2"];
}
