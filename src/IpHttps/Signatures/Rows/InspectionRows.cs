using System.Collections.Immutable;
using static IpHttps.Signatures.Patterns;
using static IpHttps.Signatures.ResponderKind;
using static IpHttps.Signatures.SignatureStrength;

namespace IpHttps.Signatures;

/// <summary>Programs and devices that open TLS on its way, by the name under which they sign.</summary>
/// <remarks>
/// "public captures" are issuer names that several people have published independently, in public GitHub repositories; the text to search for is given.
/// A company that lets its device sign under a name of its own is not seen here: that shows against an expected issuer or key only.
/// </remarks>
internal static class InspectionRows
{
    public static ImmutableArray<ResponderSignature> All { get; } =
    [
        new("fortigate-inspection", TlsInspection, "FortiGate TLS inspection", Certificate, "Fortinet community articles 198478 and 218813")
        {
            Issuer = [Attribute("CN", "(FortiGate CA|Fortinet_CA_(SSL|SSLProxy|Untrusted)|Fortinet Untrusted CA)"), Attribute("O", "Fortinet( Ltd\\.)?")],
        },
        new("zscaler", TlsInspection, "Zscaler TLS inspection", Certificate,
            "help.zscaler.com, Choosing the CA Certificate for SSL Inspection; public captures of \"Zscaler Intermediate Root CA\"")
        {
            Issuer = [Pattern("CN=\"?Zscaler (Intermediate )?Root CA")],
        },
        new("umbrella", TlsInspection, "Cisco Umbrella TLS inspection", Certificate,
            "docs.umbrella.com, Cisco Umbrella Root CA; public captures of \"Cisco Umbrella Secondary SubCA\"")
        {
            Issuer = [Pattern("CN=\"?Cisco Umbrella (Root CA|Secondary SubCA)"), Attribute("O", "Cisco")],
        },
        new("netskope", TlsInspection, "Netskope TLS inspection", Certificate, "public captures of \"certadmin@netskope.com\"")
        {
            Issuer = [Pattern("certadmin@netskope\\.com|CN=\"?ca\\.[a-z0-9.-]+\\.goskope\\.com")],
        },
        new("cloudflare-gateway", TlsInspection, "Cloudflare Gateway TLS inspection", Certificate, "public captures of \"Gateway CA - Cloudflare Managed\"")
        {
            Issuer = [Pattern("CN=\"?Gateway CA - Cloudflare Managed G[0-9]")],
        },
        new("sophos-inspection", TlsInspection, "Sophos Firewall TLS inspection", Certificate, "Avanet, Distribute Sophos Firewall CA Certificate for TLS Inspection")
        {
            Issuer = [Attribute("CN", "SecurityAppliance_SSL_CA")],
        },
        new("sonicwall-inspection", TlsInspection, "SonicWall DPI-SSL", Certificate, "public captures of \"SonicWALL Firewall DPI-SSL\"")
        {
            Issuer = [Attribute("CN", "SonicWALL Firewall DPI-SSL")],
        },
        new("avast", TlsInspection, "Avast Web/Mail Shield", Certificate, "mscdex/node-imap issue 741")
        {
            Issuer = [Pattern("CN=\"?Avast!? Web/Mail Shield (Self-signed |Untrusted )?Root")],
        },
        new("kaspersky", TlsInspection, "Kaspersky Anti-Virus", Certificate,
            "keybase/client issue 7228; public captures of \"Kaspersky Anti-Virus Personal Root Certificate\"")
        {
            Issuer = [Attribute("CN", "Kaspersky (Anti-Virus Personal Root Certificate|Web Anti-Virus Certification Authority)")],
        },
        new("eset", TlsInspection, "ESET SSL filter", Certificate, "public captures of \"ESET SSL Filter CA\"") { Issuer = [Attribute("CN", "ESET SSL Filter CA")] },
        new("mitmproxy", TlsInspection, "mitmproxy", Certificate, "mitmproxy/mitmproxy mitmproxy/certs.py; PeterPawn/YourFritz mitmproxy-ca.pem")
        {
            Issuer = [Attribute("CN", "mitmproxy"), Attribute("O", "mitmproxy")],
        },
        new("burp", TlsInspection, "Burp Suite", Certificate, "public captures of \"O=PortSwigger, OU=PortSwigger CA, CN=PortSwigger CA\"")
        {
            Issuer = [Attribute("CN", "PortSwigger CA"), Attribute("O", "PortSwigger")],
        },
        new("charles", TlsInspection, "Charles Proxy", Certificate, "feihong/charles-proxy-quickstart README; public captures of \"O=XK72 Ltd\"")
        {
            Issuer = [Pattern("CN=\"?Charles Proxy (CA|Custom Root Certificate)"), Attribute("O", "XK72 Ltd")],
        },
        new("fiddler", TlsInspection, "Fiddler", Certificate, "RickStrahl/WestWindWebSurge issue 77") { Issuer = [Attribute("CN", "DO_NOT_TRUST_FiddlerRoot")] },
    ];
}
