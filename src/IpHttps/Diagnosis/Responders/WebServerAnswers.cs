using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>A web server answers.</summary>
internal sealed class WebServerAnswers : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA5012",
        Severity.Error,
        Verdict.WrongResponder,
        "A web server answers",
        "Point the public name, or the NAT rule, to the DirectAccess server. When this web server is a reverse proxy, it must pass TLS "
        + "through untouched: it cannot carry IP-HTTPS." + Remedies.LeadToServer,
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (NAT to the wrong inner server); measured: nginx 1.22");

    public override Finding? Evaluate(AddressCase at) =>
        Impostors.Is(at, ResponderKind.WebServer)
            ? new Finding(
                Info,
                $"{at.Responder.Product} answers instead of DirectAccess ({Impostors.Sign(at)})", at.Responder.Confidence)
            {
                Effects = Effects.BothFail(null, Confidence.Likely),
            }
            : null;
}
