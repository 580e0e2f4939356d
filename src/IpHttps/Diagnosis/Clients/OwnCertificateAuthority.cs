using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The server names its authorities, and the certificate of this prober comes from another.</summary>
internal sealed class OwnCertificateAuthority : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2044",
        Severity.Warning,
        Verdict.Unknown,
        "The prober's own client certificate comes from an authority that the server does not name",
        "Give the prober a certificate of the authority that issues the clients' certificates. If this is that authority, state it for the endpoint "
        + "(expect.clientCa): then the server's list is what is wrong (DA2022).",
        "RFC 5246 section 7.4.4; R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (incorrect or missing root CA)");

    public override Finding? Evaluate(AddressCase at) =>
        at.Evidence.ClientCertificate is { } own && OwnCertificates.IsUnadvertised(at, own)
            ? new Finding(Info, $"Our own client certificate was issued by {PeerWords.Quote(own.Issuer)}, and {ClientAuthorities.Describe(at)}", Evidence.Confidence.Likely)
            : null;
}
