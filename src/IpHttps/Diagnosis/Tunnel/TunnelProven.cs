using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The tunnel gives its clients a prefix: nothing more can be proven from outside.</summary>
internal sealed class TunnelProven : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4040",
        Severity.Info,
        Verdict.Healthy,
        "The tunnel gives clients an IPv6 prefix",
        "Nothing to do.",
        "MS-IPHTTPS section 3.1.5.3; RFC 4861 sections 4.2 and 6.3.4; Microsoft, Cannot Reach the DirectAccess Server with IP-HTTPS");

    public override Finding? Evaluate(AddressCase at) =>
        at.Tunnel?.Advertisement is { } advertisement && advertisement.Prefixes.FirstOrDefault(each => each.GivesAddress) is { } prefix
            ? new Finding(Info, $"A Router Solicitation is answered: clients get an address of {prefix.Prefix}/{prefix.Length}{Mtu(advertisement)}")
            : null;

    private static string Mtu(RouterAdvertisement advertisement) => advertisement.Mtu is { } mtu ? $", MTU {mtu}" : "";
}
