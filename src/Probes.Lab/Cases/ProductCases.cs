using IpHttps.Diagnosis;
using IpHttps.Signatures;
using Probes.Lab.Certificates;
using Probes.Lab.Http;
using Probes.Lab.Responders;

namespace Probes.Lab.Cases;

/// <summary>Products by name: each must be recognised by what it is published to show, or was measured to.</summary>
internal static class ProductCases
{
    private const Verdict Wrong = Verdict.WrongResponder;

    public static IEnumerable<LabCase> All(CaseBases bases) =>
    [
        new("netscaler-default", "NetScaler with its default certificate, NULL suites off", Factory(bases, "CN=default UYENMB,OU=NS Internal,O=Citrix ANG,L=San Jose,S=California,C=US", HttpSites.DirectAccess), Verdict.Misconfigured)
        {
            Findings = ["DA2001", "DA3001", "DA3006"],
            ClientCode = "0x80090326",
            Product = "Citrix NetScaler",
        },
        new("f5-other-pool", "BIG-IP that leads to a pool of web servers", bases.Device with { Site = DeviceSites.F5Pool }, Wrong)
        {
            Findings = ["DA2001", "DA4002"],
            Product = "F5 BIG-IP",
        },
        new("application-gateway", "Azure Application Gateway, no backend", bases.Device with { Site = DeviceSites.ApplicationGateway }, Wrong)
        {
            Findings = ["DA2001", "DA4002"],
            Product = "Azure Application Gateway",
        },
        new("cisco-asa", "Cisco ASA with its own certificate", Factory(bases, "CN=ASA Temporary Self Signed Certificate", DeviceSites.CiscoAsa), Wrong)
        {
            Findings = ["DA5010"],
            Product = "Cisco ASA or Firepower",
        },
        new("pfsense", "pfSense's own page", Factory(bases, "CN=pfSense-5f0c0c0c0c0c0,O=pfSense webConfigurator Self-Signed Certificate", DeviceSites.Pfsense), Wrong)
        {
            Findings = ["DA5010"],
            Product = "pfSense",
        },
        new("check-point", "Check Point's own page", bases.Device with { Site = DeviceSites.CheckPoint }, Wrong) { Findings = ["DA5010"], Product = "Check Point" },
        new("pulse-secure", "Pulse Connect Secure", bases.Device with { Site = DeviceSites.PulseSecure }, Wrong) { Findings = ["DA5011"], Product = "Pulse Connect Secure" },
        new("kubernetes-ingress", "Kubernetes ingress with its default certificate",
            Factory(bases, "CN=Kubernetes Ingress Controller Fake Certificate,O=Acme Co", DeviceSites.KubernetesIngress), Wrong)
        {
            Findings = ["DA5012"],
            Product = "Kubernetes ingress controller",
        },
        new("squid", "Squid as a reverse proxy", bases.Device with { Site = DeviceSites.Squid }, Wrong) { Findings = ["DA5013"], Product = "Squid proxy" },
        new("go", "a server written in Go", bases.Device with { Site = DeviceSites.Go }, Wrong) { Findings = ["DA4002"], Product = "Go net/http" },
        new("zscaler-inspection", "TLS inspection by Zscaler",
            Inspected(bases, "CN=Zscaler Intermediate Root CA (zscaler.net),OU=Zscaler Inc.,O=Zscaler Inc.,S=California,C=US"), Wrong)
        {
            Findings = ["DA5020"],
            Product = "Zscaler TLS inspection",
        },
        new("own-ca-inspection", "TLS inspection under the company's own authority, key pinned", Inspected(bases, "CN=Fabrikam Gateway CA,O=Fabrikam"), Wrong)
        {
            Expect = new() { Spki = [LabCertificates.KeyHash(bases.Certificates.Sound)] },
            Findings = ["DA5022"],
            Kind = ResponderKind.Adc,
        },
    ];

    /// <summary>The certificate that a product comes with.</summary>
    private static ResponderBehaviour Factory(CaseBases bases, string subject, HttpSite site) => bases.Device with
    {
        Certificate = bases.Certificates.Factory(subject),
        SentChain = [],
        Site = site,
    };

    /// <summary>The device offers its own suites, copies the subject, and hands on what the server behind it answers.</summary>
    private static ResponderBehaviour Inspected(CaseBases bases, string issuer)
    {
        var (certificate, authority) = bases.Certificates.InspectedBy(issuer);
        return bases.Device with { Certificate = certificate, SentChain = [authority] };
    }
}
