using IpHttps.Diagnosis;
using IpHttps.Targets;

namespace Probes.Lab.Cases;

/// <summary>A DirectAccess server whose certificate is not what it should be.</summary>
internal static class CertificateCases
{
    public static IEnumerable<LabCase> All(CaseBases bases) =>
    [
        new("expired", "certificate expired three days ago", bases.Windows with { Certificate = bases.Certificates.Expired }, Verdict.Misconfigured)
        {
            Findings = ["DA3002"],
            ClientCode = "0x800B0101",
        },
        new("wrong-name", "certificate of another name", bases.Windows with { Certificate = bases.Certificates.OtherName }, Verdict.Misconfigured)
        {
            Findings = ["DA3001"],
        },
        new("azure-label", "certificate of the Azure DNS label", bases.Windows with { Certificate = bases.Certificates.AzureLabel }, Verdict.Misconfigured)
        {
            Findings = ["DA3020"],
        },
        new("revoked", "certificate on the revocation list of its authority", bases.Windows with { Certificate = bases.Certificates.Revoked }, Verdict.Misconfigured)
        {
            Findings = ["DA3030"],
            Depth = ProbeDepth.Full,
        },
        new("no-subject", "certificate with an empty subject", bases.Windows with { Certificate = bases.Certificates.NoSubject }, Verdict.Degraded)
        {
            Findings = ["DA3021"],
        },
        new("self-signed", "self-signed certificate, which costs the NULL suites",
            bases.Windows with { Certificate = bases.Certificates.SelfSigned, SentChain = [], NullSuites = [] }, Verdict.Degraded)
        {
            Findings = ["DA2003", "DA3006"],
        },
        new("ecdsa", "ECDSA certificate, with which no NULL suite exists", bases.Windows with { Certificate = bases.Certificates.Ecdsa }, Verdict.Degraded)
        {
            Findings = ["DA2003", "DA3012"],
        },
        new("no-intermediate", "the intermediate certificate is not sent", bases.Windows with { SentChain = [] }, Verdict.Degraded)
        {
            Findings = ["DA3008"],
        },
    ];
}
