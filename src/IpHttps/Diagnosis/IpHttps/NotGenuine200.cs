using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Status 200, and not from an IP-HTTPS server: status 200 alone proves nothing.</summary>
internal sealed class NotGenuine200 : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4004",
        Severity.Warning,
        Verdict.WrongResponder,
        "The answer is 200 and not that of an IP-HTTPS server",
        "Point the public name, NAT rule or balancer to the DirectAccess server. What answers accepts any request. An IP-HTTPS server "
        + "sends Server and Date and no Content-Length." + Remedies.LeadToServer,
        "MS-IPHTTPS sections 3.2.5.1 and 4.1; measured: HAProxy 2.6 answers 200");

    public override Finding? Evaluate(AddressCase at) =>
        at.Http is { Status: 200, IsGenuine: false } http && !NearlyGenuine.Fits(http)
            ? new Finding(
                Info,
                $"The IP-HTTPS request is answered with status 200{HttpApi.By(http)}, without the headers of an IP-HTTPS server", Confidence.Likely)
            {
                Effects = Effects.BothFail(null, Confidence.Likely),
            }
            : null;
}
