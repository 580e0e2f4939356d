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
        "Turn preauthentication on again; until then anybody reaches the tunnel endpoint."
        + Remedies.Preauthenticate,
        "R. Hicks, DirectAccess IP-HTTPS Preauthentication; R. Hicks, Preauthentication using F5 BIG-IP; R. Hicks, DirectAccess IP-HTTPS "
        + "Error 0x90320");

    public override Finding? Evaluate(AddressCase at) =>
        at is { DemandsCertificate: false, AnyServerHello: true } && at.Expect.Preauthentication == PreauthenticationExpectation.Required
            ? new Finding(Info, "No client certificate is demanded, and the endpoint is expected to require one", Confidence.Likely)
            : null;
}
