using System.Collections.Immutable;
using static IpHttps.Signatures.Patterns;
using static IpHttps.Signatures.ResponderKind;
using static IpHttps.Signatures.SignatureStrength;

namespace IpHttps.Signatures;

/// <summary>Products that name themselves in the page they send, or in where they send us.</summary>
internal static class PageRows
{
    private const string Titles = "rapid7/recog html_title.xml";
    private const string Nmap = "nmap nmap-service-probes";

    public static ImmutableArray<ResponderSignature> Products { get; } =
    [
        new("ocserv", Vpn, "OpenConnect VPN server (ocserv)", Product, "measured: ocserv 1.1.6 in Debian 12")
        {
            // It speaks the protocol of Cisco's client, down to the cookie; the version it gives itself is its own.
            Body = Pattern("<version who=\"sg\">0\\.1\\(1\\)</version>"),
            Imitates = ["cisco-webvpn"],
        },
        new("cisco-logon", Firewall, "Cisco ASA or Firepower", Product, Nmap) { Location = Pattern("/\\+CSCOE\\+/logon\\.html") },
        new("cisco-logon-page", Firewall, "Cisco ASA or Firepower", Product, Nmap) { Body = Pattern("/\\+CSCOE\\+/logon\\.html") },
        new("sonicwall-workplace", Firewall, "SonicWall", Product, Nmap) { Location = Pattern("/workplace/access/home$") },
        new("fortigate-title", Firewall, "Fortinet FortiGate", Product, Titles) { Title = Pattern("^FortiGate$") },
        new("sonicwall-title", Firewall, "SonicWall", Product, Titles) { Title = Pattern("^(Dell )?SonicWall - Authentication$") },
        new("watchguard-title", Firewall, "WatchGuard Firebox", Product, Titles) { Title = Pattern("^Fireware XTM User Authentication$") },
        new("pfsense-title", Firewall, "pfSense", Product, Titles) { Title = Pattern("^pfSense - Login$") },
        new("opnsense-title", Firewall, "OPNsense", Product, Titles) { Title = Pattern("^Login \\| OPNsense$") },
        new("mikrotik-title", Firewall, "MikroTik RouterOS", Product, Titles) { Title = Pattern("^RouterOS router configuration page$") },
        new("fritzbox-title", Firewall, "AVM FRITZ!Box", Product, Titles) { Title = Pattern("^FRITZ!Box$") },
        new("netscaler-title", Adc, "Citrix NetScaler", Product, Titles) { Title = Pattern("^Netscaler Gateway$") },
        new("pulse-title", Vpn, "Pulse Connect Secure", Product, Titles) { Title = Pattern("^Pulse Connect Secure") },
    ];

    /// <summary>The first pages of general-purpose servers.</summary>
    public static ImmutableArray<ResponderSignature> Software { get; } =
    [
        new("iis-title", WebServer, "Microsoft IIS", SignatureStrength.Software, Titles)
        {
            Title = Pattern("^(IIS7$|IIS Windows( Server)?$|Microsoft Internet Information Services 8|IIS [0-9.]+ Detailed Error)"),
        },
        new("apache-title", WebServer, "Apache HTTP Server", SignatureStrength.Software, Titles) { Title = Pattern("^Apache2 (Debian|Ubuntu) Default Page: It works$") },
        new("tomcat-title", WebServer, "Apache Tomcat", SignatureStrength.Software, Titles) { Title = Pattern("^Apache Tomcat(/[0-9.]+)?$") },
    ];
}
