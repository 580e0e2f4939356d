namespace IpHttps.Diagnosis;

/// <summary>Causes inside the client or on its own way, which several codes share. A probe that sees a healthy endpoint leaves these.</summary>
internal static class ClientSideCauses
{
    /// <summary>R. Hicks, DirectAccess IP-HTTPS Error 0x2af9; MS-IPHTTPS section 3.1.5.2: the client may go through a proxy.</summary>
    public static ErrorCause Proxy { get; } = ErrorCause.AtClient(
        "a proxy setting of the client sends the connection through a proxy that is wrong or cannot be reached",
        "netsh winhttp show proxy (elevated) names a proxy; without one this is not the cause",
        "netsh winhttp reset proxy, or correct the proxy in Group Policy.");

    /// <summary>Microsoft KB 3056560 and KB 3052855.</summary>
    public static ErrorCause NameTable { get; } = ErrorCause.AtClient(
        "the client's name resolution policy table (NRPT) sends the public name to internal DNS servers (split DNS)",
        "Get-DnsClientNrptPolicy -Effective (Windows 7: netsh namespace show effectivepolicy) has a rule that covers the public name",
        "Exempt the public name: in the Remote Access console, step 3 (infrastructure servers), DNS: add the name without DNS server; then gpupdate /force.");

    public static ErrorCause StaleName { get; } = ErrorCause.AtClient(
        "the client holds an old answer for the public name, or its network's DNS server gives another one",
        "Resolve-DnsName <name> -DnsOnly (Windows 7: nslookup <name>) gives other addresses than the run's dns section",
        "ipconfig /flushdns; if the answer stays, correct the DNS server of that network.").Inferred() with { Findings = ["DA1013"] };

    public static ErrorCause PathBlocked { get; } = ErrorCause.AtClient(
        "a firewall on the client, or of the network that it is in, does not let it reach the port",
        "Test-NetConnection <name> -Port 443 fails there and succeeds in another network, such as a phone's",
        "Allow outbound TCP 443 to the public name in that network and on the client.").Inferred();

    /// <summary>R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326: an intermediary that inspects or tampers.</summary>
    public static ErrorCause PathInspected { get; } = ErrorCause.AtClient(
        "a device on the client's own way (hotel, company, virus scanner on the client) opens the TLS connection",
        "issuer and thumbprint of the certificate that the client gets (network trace, or a browser on https://<name>) are not those of the run",
        "Exempt the public name from TLS inspection on that device; test from another network.");

    /// <summary>R. Hicks, DirectAccess IP-HTTPS Error 0x90320 and Error Code 0x80090326.</summary>
    public static ErrorCause NoClientCertificate { get; } = ErrorCause.AtClient(
        "the client has no valid computer certificate of the authority that the server or device asks for",
        "Get-ChildItem Cert:\\LocalMachine\\My shows none with private key, Client Authentication, a validity that has not ended and that issuer",
        "certutil -pulse (elevated) enrols again; check autoenrolment and the template's permissions; gpupdate /force.");
}
