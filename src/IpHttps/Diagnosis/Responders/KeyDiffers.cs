using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The server shows another key than its owner says.</summary>
internal sealed class KeyDiffers : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA5022",
        Severity.Error,
        Verdict.WrongResponder,
        "The server shows another key than expected",
        "Find out who answers, another server or a device that inspects TLS: compare with the certificate that the server itself has bound (netsh http show sslcert, "
        + "thumbprint). When the certificate was renewed with a new key, correct the expected key of the endpoint. When a device inspects TLS: " + Inspections.Remedy,
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (an intermediary inspects or tampers); RFC 7469 section 2.4");

    public override Finding? Evaluate(AddressCase at) =>
        at.Certificate is { } certificate && Inspections.OtherKey(at, certificate)
            ? new Finding(Info, $"The server's key is {certificate.SpkiSha256}, which is not among the expected ones{Inspections.Suspicion(at)}", Confidence.Likely)
            {
                Effects = Effects.BothUnknown(null, Confidence.Possible),
            }
            : null;
}
