using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificate is for the DNS label of the virtual machine, and not for the public name that leads to it.</summary>
internal sealed class AzureLabelCertificate : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3020",
        Severity.Error,
        Verdict.Misconfigured,
        "The certificate is for the Azure DNS label",
        "Use a certificate whose subject is the name of the public record (the A or CNAME record in your own zone), not the label. "
        + "Bind it on every server: " + Remedies.Bind + ". The label is shown in the portal: Virtual machines → the server → Overview → DNS "
        + "name; the public name is a CNAME record to it where the address is dynamic, and the label itself need not be in the certificate.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure; Microsoft KB 2980635");

    public override Finding? Evaluate(AddressCase at) =>
        at.Certificate is { } certificate && !at.Evidence.HostIsAddress && Fits(certificate, at.Evidence.Host)
            ? new Finding(
                Info,
                $"The certificate is for {PeerWords.Quote(Names(certificate).First(IsLabel))}, a DNS label that Azure gives, and not for the public name {at.Evidence.Host}; "
                + "clients show 0x103 or 0x800B010F")
            {
                Effects = Effects.BothFail(0x103, Confidence.Possible),
            }
            : null;

    internal static bool Fits(CertificateEvidence certificate, string host) =>
        certificate.NameMatch == NameMatch.None && !IsLabel(host) && Names(certificate).Any(IsLabel);

    private static IEnumerable<string> Names(CertificateEvidence certificate) =>
        certificate.CommonName is { } name ? certificate.SubjectAlternativeNames.Prepend(name) : certificate.SubjectAlternativeNames;

    private static bool IsLabel(string name) => AzureLabel.Of(name.TrimEnd('.')) is not null;
}
