using IpHttps.Targets;
using IpHttps.Tls;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The owner says that NULL suites are refused, and they are not.</summary>
internal sealed class NullAcceptedUnexpectedly : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2016",
        Severity.Warning,
        Verdict.Degraded,
        "NULL cipher suites are accepted and should not be",
        "Compare with the configuration: on-server preauthentication, the VPN role and a restricted cipher order each disable the NULL "
        + "suites, so one that is meant to be on is off. Otherwise correct the expectation of the endpoint.",
        "R. Hicks, DirectAccess IP-HTTPS Preauthentication; R. Hicks 2014-06-24");

    public override Finding? Evaluate(AddressCase at) =>
        at.Ciphers.NullAccepted is { } suite && at.Expect.NullCiphers == NullCipherExpectation.Refused
            ? new Finding(Info, $"The NULL cipher suite {CipherSuites.Name(suite)} is accepted, and the endpoint is expected to refuse it")
            : null;
}
