using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The connection ends between the ServerHello and the end of the handshake.</summary>
internal sealed class CutInTheMiddle : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2013",
        Severity.Error,
        Verdict.Misconfigured,
        "The handshake is cut in the middle",
        "Look for a device on the way that ends connections: inspection, an intrusion prevention rule, a balancer that loses its member. A "
        + "cut that depends on size points to a wrong MTU between the device and the internet.",
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (an intermediary inspects or tampers)");

    public override Finding? Evaluate(AddressCase at)
    {
        var broken = BrokenHandshakes.Of(at, Endings.IsCut);
        if (broken.IsEmpty || at.DemandsCertificate)
        {
            return null;
        }

        // A bare ServerHello does not say who answers.
        var known = at.Certificate is not null || at.Http is not null;
        return new Finding(
            Info,
            $"The handshake of {BrokenHandshakes.Names(broken)} ends after the ServerHello with {Endings.Short(broken[0].Ending)}", Confidence.Likely)
        {
            Verdict = known ? Verdict.Misconfigured : Verdict.Unreachable,
            Effects = BrokenHandshakes.Effects(at, broken, null),
        };
    }
}
