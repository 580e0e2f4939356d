using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The request is answered with another status.</summary>
internal sealed class StatusNot200 : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4002",
        Severity.Error,
        Verdict.WrongResponder,
        "The IP-HTTPS request is not accepted",
        "Point the public name, NAT rule or balancer to the DirectAccess server. Check the path of the IP-HTTPS URL as well." + Remedies.LeadToServer,
        "MS-IPHTTPS sections 3.2.5.1 and 4.1; nmap ip-https-discover.nse");

    public override Finding? Evaluate(AddressCase at) =>
        at.Http is { Status: not 200 } http && !HttpApi.Answers(http) && !Impostors.IsDueRefusal(at)
            ? new Finding(Info, $"The IP-HTTPS request is answered with status {http.Status}{HttpApi.By(http)}")
            {
                Effects = Effects.BothFail(null, Confidence.Likely),
            }
            : null;
}
