using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis.Rules;

/// <summary>A client certificate is asked for, and a client without one is let in.</summary>
internal sealed class DemandNotEnforced : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2053",
        Severity.Warning,
        Verdict.Degraded,
        "A client certificate is asked for and not required",
        "Require the certificate where TLS ends: F5 client SSL profile > Client Authentication > Client Certificate: Require (not Request), Frequency: Always; "
        + "HAProxy verify required. As it is, anybody opens the tunnel.",
        "R. Hicks, DirectAccess IP-HTTPS Preauthentication; R. Hicks, Preauthentication using F5 BIG-IP");

    public override Finding? Evaluate(AddressCase at)
    {
        var without = Preauthentication.Without(at);
        var result = Preauthentication.ResultOf(without);
        if (result is not (CertificateResult.Served or CertificateResult.Admitted)
            || at.Expect.Preauthentication is PreauthenticationExpectation.None or PreauthenticationExpectation.Any
            || at.Address.Attempts.Any(attempt => attempt.Http is { } http && CertificatePages.Refuses(http)))
        {
            return null;
        }

        // A handshake alone does not tell: the server may look at the certificate, or its absence, once the request is in.
        return result == CertificateResult.Served
            ? new Finding(Info, $"A client certificate is asked for, and without one the request is answered with status {without!.Http!.Status}")
            : new Finding(Info, "A client certificate is asked for, and without one the handshake goes through; what the server does after it does not tell whether one is required", Confidence.Possible)
            {
                Severity = Severity.Info,
                Verdict = Verdict.Healthy,
            };
    }
}
