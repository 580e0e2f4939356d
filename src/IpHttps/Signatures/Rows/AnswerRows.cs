using System.Collections.Immutable;
using static IpHttps.Signatures.Patterns;
using static IpHttps.Signatures.ResponderKind;
using static IpHttps.Signatures.SignatureStrength;

namespace IpHttps.Signatures;

/// <summary>Products and servers that name themselves in a header or a cookie.</summary>
internal static class AnswerRows
{
    private const string Servers = "rapid7/recog http_servers.xml";
    private const string Cookies = "rapid7/recog http_cookies.xml";
    private const string Nmap = "nmap nmap-service-probes";

    public static ImmutableArray<ResponderSignature> Products { get; } =
    [
        new("fortigate-server", Firewall, "Fortinet FortiGate", Product, Servers) { Server = Pattern("^xxxxxxxx-xxxxx$") },
        new("check-point", Firewall, "Check Point", Product, Servers) { Server = Pattern("^(Check Point SVN foundation|CPWS)") },
        new("sonicwall-server", Firewall, "SonicWall", Product, Servers) { Server = Pattern("^SonicWALL") },
        new("opnsense-server", Firewall, "OPNsense", Product, Servers) { Server = Pattern("^OPNsense") },
        new("barracuda-server", Firewall, "Barracuda device", Product, Nmap) { Server = Pattern("^BarracudaHTTP") },
        new("cisco-webvpn", Firewall, "Cisco ASA or Firepower", Product, Cookies) { Cookie = Pattern("^webvpn") },
        new("pulse-cookie", Vpn, "Pulse Connect Secure", Product, Cookies) { Cookie = Pattern("^DSSignInURL$") },
        new("f5-server", Adc, "F5 BIG-IP", Product, Servers) { Server = Pattern("^BigIP") },
        new("f5-cookie", Adc, "F5 BIG-IP", Product, Cookies) { Cookie = Pattern("^(BIGipServer|BigIPCookie)") },
        new("netscaler-cookie", Adc, "Citrix NetScaler", Product, Cookies) { Cookie = Pattern("^NSC_") },
        new("azure-application-gateway", Adc, "Azure Application Gateway", Product, Servers) { Server = Pattern("^Microsoft-Azure-Application-Gateway/") },
        new("cloudflare", Adc, "Cloudflare", Product, Servers) { Server = Pattern("^cloudflare") },
        new("akamai", Adc, "Akamai", Product, Servers) { Server = Pattern("^(AkamaiGHost|GHost)$") },
        new("blue-coat", TlsInspection, "Blue Coat proxy", Product, Servers) { Server = Pattern("^BlueCoat-Security-Appliance") },
        new("blue-coat-cookie", TlsInspection, "Blue Coat proxy", Product, Cookies) { Cookie = Pattern("^BCSI-CSC") },
        new("squid-via", Other, "Squid proxy", Product, "measured: Squid 5.7 in Debian 12") { Header = ("Via", Pattern("\\(squid(/[0-9.]+)?\\)")) },
        new("mikrotik-sstp", Vpn, "MikroTik SSTP server", Product, "nmap sstp-discover.nse") { Server = Pattern("^MikroTik-SSTP") },
        new("softether", Vpn, "SoftEther VPN", Product, "measured: SoftEther VPN 5.01 in Debian 12")
        {
            // It imitates Apache's error page; the semicolon in Keep-Alive is its own.
            Http = http => http.Header("Keep-Alive") == "timeout=15; max=19"
                && (http.Header("Content-Type")?.Contains("iso-8859-1", StringComparison.OrdinalIgnoreCase) ?? false),
        },
    ];

    /// <summary>General-purpose servers, which may be part of another product.</summary>
    public static ImmutableArray<ResponderSignature> Software { get; } =
    [
        new("iis", WebServer, "Microsoft IIS", SignatureStrength.Software, Servers) { Server = Pattern("^Microsoft-IIS/[0-9.]+") },
        new("iis-cookie", WebServer, "Microsoft IIS", SignatureStrength.Software, Cookies) { Cookie = Pattern("^(ASPSESSIONID|ASP\\.NET_SessionId$|\\.ASPXANONYMOUS$)") },
        new("nginx", WebServer, "nginx", SignatureStrength.Software, "measured: nginx 1.22 in Debian 12; " + Servers) { Server = Pattern("^nginx\\b") },
        new("apache", WebServer, "Apache HTTP Server", SignatureStrength.Software, "measured: Apache 2.4 in Debian 12; " + Servers) { Server = Pattern("^Apache\\b") },
        new("lighttpd", WebServer, "lighttpd", SignatureStrength.Software, "measured: lighttpd 1.4.69 in Debian 12; " + Nmap) { Server = Pattern("^lighttpd\\b") },
        new("envoy", Adc, "Envoy", SignatureStrength.Software, Servers) { Server = Pattern("^envoy$") },
        new("squid", Other, "Squid proxy", SignatureStrength.Software, "measured: Squid 5.7 in Debian 12; " + Servers) { Server = Pattern("^squid\\b") },
        new("http-sys", HttpSys, "Windows HTTP.sys without IP-HTTPS", SignatureStrength.Software, "nmap http-headers output of Windows port 47001")
        {
            Http = http => http.Server == ProtocolRows.HttpApi && http.Status != 200,
        },
    ];

}
