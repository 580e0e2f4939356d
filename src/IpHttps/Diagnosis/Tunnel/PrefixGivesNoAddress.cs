using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>A prefix is advertised, and no client may make an address of it.</summary>
internal sealed class PrefixGivesNoAddress : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4043",
        Severity.Warning,
        Verdict.Degraded,
        "The advertised prefix gives clients no address",
        "Correct the published route of the client prefix on the DirectAccess server. It must be the /64 of (Get-RemoteAccess).ClientIPv6Prefix, and not "
        + "about to end: Get-NetRoute -AddressFamily IPv6, columns DestinationPrefix, Publish, ValidLifetime and PreferredLifetime. Remove a wrong one "
        + "(Remove-NetRoute) and publish the right one: New-NetRoute -AddressFamily IPv6 -DestinationPrefix (Get-RemoteAccess).ClientIPv6Prefix "
        + "-InterfaceAlias \"Microsoft IP-HTTPS Platform Interface\" -Publish Yes, then Restart-Service RaMgmtSvc.",
        "RFC 4862 section 5.5.3; " + Tunnels.PublishSource);

    public override Finding? Evaluate(AddressCase at) =>
        at.Tunnel?.Advertisement is { Prefixes: [var first, ..] } advertisement && !advertisement.Prefixes.Any(each => each.GivesAddress)
            ? new Finding(Info, $"The advertised prefix {first.Prefix}/{first.Length} gives clients no address: {Reason(first)}", Confidence.Possible)
            {
                Effects = Effects.BothUnknown(null, Confidence.Possible),
            }
            : null;

    private static string Reason(AdvertisedPrefix prefix) => prefix switch
    {
        { ValidSeconds: 0 } => "its lifetime is 0, which withdraws it",
        { Autonomous: false } => "it is not meant for addresses that clients make themselves (flag A)",
        { Prefix.IsIPv6LinkLocal: true } => "it is the link-local prefix",
        { Length: not 64 } => "it is not 64 bits long",
        _ => "it is preferred for longer than it is valid",
    };
}
