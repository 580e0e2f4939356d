using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificate was made by a device that inspects TLS.</summary>
internal sealed class KnownInspection : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA5020",
        Severity.Error,
        Verdict.WrongResponder,
        "A TLS-inspecting device answers",
        Inspections.Remedy,
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (an intermediary inspects or tampers); Fortinet community articles 198478 and 218813; other issuers as their signatures name them");

    public override Finding? Evaluate(AddressCase at) =>
        at.Responder.Kind == ResponderKind.TlsInspection
            ? new Finding(Info, $"{at.Responder.Product} answers in place of the server ({Impostors.Sign(at)})", at.Responder.Confidence)
            {
                Effects = Effects.BothFail(0x800B0109, Confidence.Likely),
            }
            : null;
}
