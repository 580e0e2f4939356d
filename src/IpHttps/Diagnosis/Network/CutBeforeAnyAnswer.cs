using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Every hello ends in a cut or silence: nobody says who he is.</summary>
internal sealed class CutBeforeAnyAnswer : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1110",
        Severity.Error,
        Verdict.Unreachable,
        "The connection opens and nothing answers",
        "Find the device that accepts the connection. It may be a firewall that answers for the server, a balancer without members, a NAT rule to a "
        + "machine that speaks no TLS. On the server, check that a certificate is bound: netsh http show sslcert.",
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (a port that answers is not yet DirectAccess)");

    public override Finding? Evaluate(AddressCase at)
    {
        var answers = Endings.OfHellos(at);
        return at.AnyServerHello || answers.IsEmpty || answers.Any(ending => !Endings.IsCut(ending))
            ? null
            : new Finding(Info, $"TCP connects, and every ClientHello is met with {Words.List(answers.Select(Endings.Short).Distinct())}")
            {
                Effects = Effects.BothFail(null, Confidence.Likely),
            };
    }
}
