namespace IpHttps.Diagnosis.Rules;

/// <summary>What several diagnoses of a tunnel say alike.</summary>
internal static class Tunnels
{
    public const string PublishThePrefix =
        "Publish the client prefix on the DirectAccess server. See whether it is there (Get-NetRoute -AddressFamily IPv6 | Where-Object Publish -eq Yes) "
        + "and what Get-RemoteAccessHealth says of IP-Https. Then, elevated: $prefix = (Get-RemoteAccess).ClientIPv6Prefix; New-NetRoute -AddressFamily "
        + "IPv6 -DestinationPrefix $prefix -InterfaceAlias \"Microsoft IP-HTTPS Platform Interface\" -Publish Yes; Restart-Service RaMgmtSvc. "
        + "Repeat on every server of the cluster.";

    public const string PublishSource =
        "Microsoft KB 2980635 (prefix not published); R. Hicks, DirectAccess IP-HTTPS Not Working Properly in Windows Server 2019; RFC 4861 section 6.2.6";
}
