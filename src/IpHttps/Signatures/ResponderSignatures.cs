using System.Collections.Immutable;
using System.Text.RegularExpressions;
using static IpHttps.Signatures.ResponderKind;
using static IpHttps.Signatures.SignatureStrength;

namespace IpHttps.Signatures;

/// <summary>
/// Responders we can name, one row each. "recog" is rapid7/recog (BSD-2-Clause): its fingerprints say what a product shows; the patterns are ours.
/// Of rows with equal strength the earlier one wins.
/// </summary>
internal static class ResponderSignatures
{
    private const string RecogSubjects = "rapid7/recog x509_subjects.xml";
    private const string RecogServers = "rapid7/recog http_servers.xml";
    private const string RecogCookies = "rapid7/recog http_cookies.xml";
    private const string HttpApi = "Microsoft-HTTPAPI/2.0";

    /// <summary>2^64-1, which IP-HTTPS has in its request only and SSTP in its answer too.</summary>
    private const string Endless = "18446744073709551615";

    public static ImmutableArray<ResponderSignature> All { get; } =
    [
        new("iphttps", DirectAccess, "IP-HTTPS server", Protocol, "MS-IPHTTPS sections 3.2.5.1 and 4.1") { Http = http => http.IsGenuine },
        new("sstp", Vpn, "SSTP server", Protocol, "MS-SSTP section 4.1")
        {
            Http = http => http is { Status: 200, Server: HttpApi } && http.Header("Content-Length") == Endless,
        },

        new("fortigate-inspection", TlsInspection, "FortiGate TLS inspection", Certificate, "Fortinet community articles 198478 and 218813")
        {
            Issuer = [Attribute("CN", "(FortiGate CA|Fortinet_CA_(SSL|SSLProxy|Untrusted)|Fortinet Untrusted CA)"), Attribute("O", "Fortinet( Ltd\\.)?")],
        },
        new("fortigate", Firewall, "Fortinet FortiGate", Certificate, RecogSubjects)
        {
            Subject = [Attribute("O", "Fortinet( Ltd\\.)?"), Attribute("CN", "F[A-Z0-9-]{6,}")],
        },
        new("palo-alto", Firewall, "Palo Alto Networks firewall", Certificate, RecogSubjects)
        {
            Subject = [Attribute("O", "Palo Alto Networks"), Attribute("CN", "[0-9a-f]{64}")],
        },
        new("sonicwall", Firewall, "SonicWall", Certificate, RecogSubjects)
        {
            Subject = [Attribute("OU", "(HTTPS Management Certificate for SonicWALL \\(self-signed\\)|SSL-VPN)"), Pattern("SonicWALL")],
        },
        new("sophos", Firewall, "Sophos firewall", Certificate, RecogSubjects) { Subject = [Pattern("CN=SophosApplianceCertificate")] },
        new("watchguard", Firewall, "WatchGuard Firebox", Certificate, RecogSubjects)
        {
            Subject = [Attribute("CN", "Fireware web CA"), Attribute("O", "WatchGuard")],
        },
        new("cisco-asa", Firewall, "Cisco ASA", Certificate, RecogSubjects) { Subject = [Attribute("CN", "ASA Temporary Self Signed Certificate")] },
        new("cisco-firepower", Firewall, "Cisco ASA with Firepower", Certificate, RecogSubjects)
        {
            Subject = [Attribute("CN", "(ciscoasa|firepower)"), Attribute("OU", "Intrusion Management System")],
        },
        new("pfsense", Firewall, "pfSense", Certificate, RecogSubjects)
        {
            Subject = [Pattern("CN=\"?pfSense-[0-9a-f]+"), Pattern("O=\"?pfSense webConfigurator Self-Signed Certificate")],
        },
        new("opnsense", Firewall, "OPNsense", Certificate, RecogSubjects) { Subject = [Attribute("O", "OPNsense"), Attribute("L", "Middelharnis")] },
        new("netscaler", Adc, "Citrix NetScaler", Certificate, RecogSubjects)
        {
            Subject = [Attribute("OU", "NS Internal"), Attribute("O", "Citrix ANG")],
        },

        new("check-point", Firewall, "Check Point", Product, RecogServers) { Server = Pattern("^(Check Point SVN foundation|CPWS)") },
        new("sonicwall-server", Firewall, "SonicWall", Product, RecogServers) { Server = Pattern("^SonicWALL") },
        new("opnsense-server", Firewall, "OPNsense", Product, RecogServers) { Server = Pattern("^OPNsense") },
        new("cisco-webvpn", Firewall, "Cisco ASA", Product, RecogCookies) { Cookie = Pattern("^webvpn") },
        new("f5-server", Adc, "F5 BIG-IP", Product, RecogServers) { Server = Pattern("^BigIP") },
        new("f5-cookie", Adc, "F5 BIG-IP", Product, RecogCookies) { Cookie = Pattern("^BIGipServer") },
        new("netscaler-cookie", Adc, "Citrix NetScaler", Product, RecogCookies) { Cookie = Pattern("^NSC_") },
        new("azure-application-gateway", Adc, "Azure Application Gateway", Product, RecogServers)
        {
            Server = Pattern("^Microsoft-Azure-Application-Gateway/"),
        },
        new("cloudflare", Adc, "Cloudflare", Product, RecogServers) { Server = Pattern("^cloudflare") },
        new("blue-coat", TlsInspection, "Blue Coat proxy", Product, RecogServers) { Server = Pattern("^BlueCoat-Security-Appliance") },
        new("mikrotik-sstp", Vpn, "MikroTik SSTP server", Product, "nmap sstp-discover.nse") { Server = Pattern("^MikroTik-SSTP") },
        new("softether", Vpn, "SoftEther VPN", Product, "measured: SoftEther VPN 5.01 in Debian 12")
        {
            // It imitates Apache's error page; the semicolon in Keep-Alive is its own.
            Http = http => http.Header("Keep-Alive") == "timeout=15; max=19"
                && (http.Header("Content-Type")?.Contains("iso-8859-1", StringComparison.OrdinalIgnoreCase) ?? false),
        },

        new("ssh", Other, "SSH server", Product, "RFC 4253 section 4.2") { FirstBytes = Pattern("^SSH-[0-9.]+-") },
        new("smtp", Other, "SMTP server", Product, "RFC 5321 section 4.2") { FirstBytes = Pattern("^220[ -](?:.*\\b)?(ESMTP|SMTP)\\b") },
        new("ftp", Other, "FTP server", Product, "RFC 959 section 4.2")
        {
            FirstBytes = Pattern("^220[ -](?:.*\\b|.*\\()?(FTP|vsFTPd|FileZilla|ProFTPD|Pure-FTPd)"),
        },
        new("imap", Other, "IMAP server", Product, "RFC 3501 section 7.1") { FirstBytes = Pattern("^\\* (OK|PREAUTH|BYE)\\b") },
        new("http", WebServer, "plain HTTP server", Product, "RFC 9112 section 4; measured: nginx and HAProxy without TLS")
        {
            FirstBytes = Pattern("^(HTTP/[0-9]|\\s*<(!doctype html|html|head))"),
        },

        new("iis", WebServer, "Microsoft IIS", Software, RecogServers) { Server = Pattern("^Microsoft-IIS/[0-9.]+") },
        new("nginx", WebServer, "nginx", Software, "measured: nginx 1.22 in Debian 12; " + RecogServers) { Server = Pattern("^nginx\\b") },
        new("apache", WebServer, "Apache HTTP Server", Software, RecogServers) { Server = Pattern("^Apache\\b") },
        new("squid", Other, "Squid proxy", Software, RecogServers) { Server = Pattern("^squid\\b") },

        new("http-sys", HttpSys, "Windows HTTP.sys without IP-HTTPS", Software, "nmap http-headers output of Windows port 47001")
        {
            Http = http => http.Server == HttpApi && http.Status != 200,
        },
        new("haproxy", Adc, "HAProxy", Behaviour, "measured: HAProxy 2.6 in Debian 12")
        {
            Http = http => http is { Status: 200, Server: null } && http.Header("Content-Length") == "0",
        },
    ];

    /// <summary>One attribute of a distinguished name, wherever it stands: its order differs between tools.</summary>
    private static Regex Attribute(string name, string value) => Pattern($"(^|[,+]\\s*){name}=\"?{value}(\"?\\s*([,+]|$))");

    // No backtracking: the text is the peer's, and must not decide how long we think about it.
    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
