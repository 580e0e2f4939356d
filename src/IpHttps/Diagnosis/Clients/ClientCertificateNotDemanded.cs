using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The owner says that a client certificate is required, and none is demanded.</summary>
internal sealed class ClientCertificateNotDemanded : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2024",
        Severity.Warning,
        Verdict.Degraded,
        "No client certificate is demanded and one should be",
        "Turn preauthentication on again; until then anybody reaches the tunnel endpoint. Preferred is an ADC in front (F5: client SSL "
        + "profile > Client Authentication > Client Certificate: Require, Frequency: Always, Trusted CA: the internal CA). On the server "
        + "itself only without an ADC, at a price (not supported by Microsoft, no OTP, NULL suites lost), in an elevated command prompt on "
        + "every server and entry point: netsh http delete sslcert ipport=0.0.0.0:443, then netsh http add sslcert ipport=0.0.0.0:443 "
        + "certhash=<thumbprint> appid={5d8e2743-ef20-4d38-8751-7e400f200e65} dsmapperusage=enable clientcertnegotiation=enable.",
        "R. Hicks, DirectAccess IP-HTTPS Preauthentication; R. Hicks, Preauthentication using F5 BIG-IP; R. Hicks, DirectAccess IP-HTTPS "
        + "Error 0x90320");

    public override Finding? Evaluate(AddressCase at) =>
        at is { DemandsCertificate: false, AnyServerHello: true } && at.Expect.Preauthentication == PreauthenticationExpectation.Required
            ? new Finding(Info, "No client certificate is demanded, and the endpoint is expected to require one", Confidence.Likely)
            : null;
}
