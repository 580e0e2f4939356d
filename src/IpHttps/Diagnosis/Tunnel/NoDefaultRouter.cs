namespace IpHttps.Diagnosis.Rules;

/// <summary>Clients get an address and no way out of the link by this advertisement.</summary>
internal sealed class NoDefaultRouter : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4047",
        Severity.Info,
        Verdict.Healthy,
        "The tunnel's router is no default router",
        "Check on a client that it has a route into the corporate network behind the tunnel (Get-NetRoute -AddressFamily IPv6). The advertisement gives "
        + "none, so it must come from elsewhere.",
        "RFC 4861 section 4.2; RFC 4191 section 2.3");

    public override Finding? Evaluate(AddressCase at) =>
        at.Tunnel?.Advertisement is { RouterLifetimeSeconds: 0, Routes.IsEmpty: true } advertisement && advertisement.Prefixes.Any(each => each.GivesAddress)
            ? new Finding(Info, "The Router Advertisement has a router lifetime of 0 and names no route", Evidence.Confidence.Possible)
            : null;
}
