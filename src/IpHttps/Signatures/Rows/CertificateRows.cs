using System.Collections.Immutable;
using static IpHttps.Signatures.Patterns;
using static IpHttps.Signatures.ResponderKind;
using static IpHttps.Signatures.SignatureStrength;

namespace IpHttps.Signatures;

/// <summary>Products that name themselves in the certificate they come with.</summary>
internal static class CertificateRows
{
    private const string Subjects = "rapid7/recog x509_subjects.xml";
    private const string Issuers = "rapid7/recog x509_issuers.xml (of self-signed certificates)";

    public static ImmutableArray<ResponderSignature> All { get; } = [.. Edges, .. Inner];

    /// <summary>What stands at the edge of a network, where the DirectAccess server is expected.</summary>
    private static ImmutableArray<ResponderSignature> Edges =>
    [
        new("fortigate", Firewall, "Fortinet FortiGate", Certificate, Subjects)
        {
            Subject = [Attribute("O", "Fortinet( Ltd\\.)?"), Attribute("CN", "F[A-Z0-9-]{6,}")],
        },
        new("palo-alto", Firewall, "Palo Alto Networks firewall", Certificate, Subjects)
        {
            Subject = [Attribute("O", "Palo Alto Networks"), Attribute("CN", "[0-9a-f]{64}")],
        },
        new("sonicwall", Firewall, "SonicWall", Certificate, Subjects)
        {
            Subject = [Attribute("OU", "(HTTPS Management Certificate for SonicWALL \\(self-signed\\)|SSL-VPN)"), Pattern("SonicWALL")],
        },
        new("sophos", Firewall, "Sophos firewall", Certificate, Subjects) { Subject = [Pattern("CN=SophosApplianceCertificate")] },
        new("cyberoam", Firewall, "Cyberoam", Certificate, Subjects) { Subject = [Pattern("CN=CyberoamApplianceCertificate_"), Attribute("O", "Cyberoam")] },
        new("watchguard", Firewall, "WatchGuard Firebox", Certificate, Subjects)
        {
            Subject = [Attribute("CN", "Fireware web CA"), Attribute("O", "WatchGuard( CA)?")],
        },
        new("cisco-asa", Firewall, "Cisco ASA or Firepower", Certificate, Subjects) { Subject = [Attribute("CN", "ASA Temporary Self Signed Certificate")] },
        new("cisco-firepower", Firewall, "Cisco ASA or Firepower", Certificate, Subjects)
        {
            Subject = [Attribute("CN", "(ciscoasa|firepower|Sourcefire3D)"), Attribute("OU", "Intrusion Management System")],
        },
        new("cisco-ios", Firewall, "Cisco IOS router", Certificate, Subjects) { Subject = [Pattern("CN=IOS-Self-Signed-Certificate-[0-9]+")] },
        new("pfsense", Firewall, "pfSense", Certificate, Subjects)
        {
            Subject = [Pattern("CN=\"?pfSense-[0-9a-f]+"), Pattern("O=\"?pfSense webConfigurator Self-Signed Certificate")],
        },
        new("opnsense", Firewall, "OPNsense", Certificate, Subjects) { Subject = [Attribute("O", "OPNsense"), Attribute("L", "Middelharnis")] },
        new("draytek", Firewall, "DrayTek Vigor", Certificate, Issuers) { Subject = [Attribute("CN", "Vigor Router"), Attribute("O", "DrayTek Corp\\.")] },
        new("ubiquiti", Firewall, "Ubiquiti router", Certificate, Subjects) { Subject = [Attribute("CN", "UbiquitiRouterUI"), Pattern("O=\"?Ubiquiti Inc\\.")] },
        new("netscaler", Adc, "Citrix NetScaler", Certificate, Issuers) { Subject = [Attribute("OU", "NS Internal"), Attribute("O", "Citrix ANG")] },
    ];

    /// <summary>What a NAT rule to the wrong inner host leads to.</summary>
    private static ImmutableArray<ResponderSignature> Inner =>
    [
        new("traefik", WebServer, "Traefik", Certificate, Issuers) { Subject = [Attribute("CN", "TRAEFIK DEFAULT CERT")] },
        new("kubernetes-ingress", WebServer, "Kubernetes ingress controller", Certificate, Issuers)
        {
            Subject = [Attribute("CN", "Kubernetes Ingress Controller Fake Certificate")],
        },
        new("synology", Other, "Synology NAS", Certificate, Subjects) { Subject = [Pattern("CN=synology\\.com"), Attribute("O", "Synology Inc\\.")] },
        new("esx", Other, "VMware ESX", Certificate, Subjects) { Subject = [Attribute("OU", "VMware ESX Server Default Certificate")] },
        new("idrac", Other, "Dell iDRAC", Certificate, Subjects) { Subject = [Pattern("CN=\"?idrac"), Attribute("OU", "Remote Access Group"), Attribute("O", "Dell Inc\\.")] },
        new("ilo", Other, "HPE iLO", Certificate, Subjects)
        {
            Subject = [Attribute("OU", "ISS"), Attribute("O", "(Hewlett-Packard Company|Hewlett Packard Enterprise)")],
        },
    ];
}
