using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The router advertises itself and no prefix, so clients have nothing to make an address of.</summary>
internal sealed class AdvertisementWithoutPrefix : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4042",
        Severity.Warning,
        Verdict.Degraded,
        "The Router Advertisement carries no prefix",
        Tunnels.PublishThePrefix,
        Tunnels.PublishSource);

    public override Finding? Evaluate(AddressCase at) =>
        at.Tunnel?.Advertisement is { Prefixes.IsEmpty: true } advertisement
            ? new Finding(Info, $"The Router Advertisement of {advertisement.Source} carries no prefix{Managed(advertisement)}", Confidence.Possible)
            {
                Effects = Effects.BothUnknown(null, Confidence.Possible),
            }
            : null;

    private static string Managed(RouterAdvertisement advertisement) => advertisement.Managed ? " and points to DHCPv6" : ", so clients cannot make an address";
}
