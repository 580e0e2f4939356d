using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The chain leads to a root that this machine does not trust; clients may.</summary>
internal sealed class ChainNotTrusted : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3007",
        Severity.Warning,
        Verdict.Degraded,
        "The certificate chain is not trusted here",
        "Tell the prober about your private root when clients trust it (probe check --roots ROOT.pem, or the endpoint's roots). Otherwise "
        + "deploy the root to the clients, or use a certificate of a public CA; clients that lack the root fail with 0x800B0109.",
        "Microsoft KB 2980667");

    public override Finding? Evaluate(AddressCase at) =>
        at.Certificate is { Trusted: false, SelfSigned: false } certificate && !IntermediateMissing.Fits(certificate)
            ? new Finding(
                Info,
                $"The chain leads to no root that this machine trusts (issuer {PeerWords.Quote(certificate.Issuer)})", Confidence.Possible)
            {
                Effects = Effects.BothConnect(Confidence.Likely),
            }
            : null;
}
