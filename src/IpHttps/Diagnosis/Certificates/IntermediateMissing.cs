using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The issuer of the server's certificate is not among those sent, and no root that we know issued it.</summary>
internal sealed class IntermediateMissing : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3008",
        Severity.Warning,
        Verdict.Degraded,
        "An intermediate certificate seems to be missing",
        "Install the intermediate certificate in the store of the server (Cert:\\LocalMachine\\CA) or in the chain of the device, so that "
        + "it is sent. When a private root issued the certificate directly, tell the prober about it (probe check --roots ROOT.pem).",
        "Windows certificate error codes (CERT_E_CHAINING); RFC 5246 section 7.4.2");

    public override Finding? Evaluate(AddressCase at) =>
        at.Certificate is { } certificate && Fits(certificate)
            ? new Finding(
                Info,
                $"The server sends its own certificate {Company(certificate)}, and the issuer {PeerWords.Quote(certificate.Issuer)} is not known here (0x800B010A for clients that do not know it)", Confidence.Possible)
            {
                Effects = Effects.BothConnect(Confidence.Possible),
            }
            : null;

    internal static bool Fits(CertificateEvidence certificate) =>
        certificate is { Trusted: false, SelfSigned: false }
        && certificate.TrustProblems.Contains("PartialChain")
        && !certificate.Chain.Any(sent => sent.Subject == certificate.Issuer);

    /// <summary>A server set up with the same file twice sends its own certificate again; others send the intermediate of an older one.</summary>
    private static string Company(CertificateEvidence certificate) => certificate.Chain.Length <= 1 ? "alone" : "with others, none of them its issuer's";
}
