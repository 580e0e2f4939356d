using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificate is not valid yet.</summary>
internal sealed class NotYetValid : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3003",
        Severity.Error,
        Verdict.Misconfigured,
        "The certificate is not valid yet",
        "Bind the certificate that is valid today (" + Remedies.Bind + "), and put the new one in its place when its time has "
        + "come. Check the clock of the authority that issued it.",
        "R. Hicks 2016-11-15, DirectAccess IP-HTTPS Error 0x800b0101; RFC 5280 section 4.1.2.5");

    public override Finding? Evaluate(AddressCase at) =>
        at.Certificate is { } certificate && certificate.NotBefore > at.Now
            ? new Finding(Info, $"The certificate is valid from {certificate.NotBefore:yyyy-MM-dd} on")
            {
                Effects = Effects.BothFail(0x800B0101, Confidence.Likely),
            }
            : null;
}
