using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>HTTP.sys answers 403: the tunnel itself may want a client certificate.</summary>
internal sealed class ForbiddenByHttpSys : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4008",
        Severity.Warning,
        Verdict.Degraded,
        "Windows answers that access is forbidden",
        "Look at the authentication mode on the server (Get-NetIPHttpsConfiguration): with AuthMode Certificates clients need a "
        + "certificate. Set-NetIPHttpsConfiguration -AuthMode None takes the demand away.",
        "Inferred from MS-IPHTTPS product behaviour notes on authentication modes");

    public override Finding? Evaluate(AddressCase at) =>
        at.Http is { Status: 403 } http && HttpApi.Answers(http) && !Impostors.IsDueRefusal(at)
            ? new Finding(Info, $"Windows (HTTP.sys) answers the IP-HTTPS request with status 403{Shown(at)}", Confidence.Possible)
            {
                Effects = Effects.BothUnknown(0x103, Confidence.Possible),
            }
            : null;

    private static string Shown(AddressCase at) =>
        at.Address.Attempts.Any(attempt => attempt is { Http.Status: 403, ClientAuthentication.Answer: CertificateAnswer.Presented }) ? ", with our client certificate" : "";
}
