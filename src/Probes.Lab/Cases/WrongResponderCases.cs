using IpHttps.Diagnosis;
using IpHttps.Targets;
using Probes.Lab.Certificates;
using Probes.Lab.Http;
using Probes.Lab.Responders;

namespace Probes.Lab.Cases;

/// <summary>Something else answers in the place of the DirectAccess server.</summary>
internal static class WrongResponderCases
{
    private const Verdict Wrong = Verdict.WrongResponder;

    public static IEnumerable<LabCase> All(CaseBases bases) =>
    [
        new("tls-inspection", "TLS inspection: same subject, other issuer", Inspection(bases), Wrong)
        {
            Expect = new() { Issuer = LabCertificates.IssuingName.Replace(",", ", ", StringComparison.Ordinal) },
            Findings = ["DA5021"],
            ClientCode = "0x80090326",
        },
        new("firewall-page", "the firewall's own page", FirewallPage(bases), Wrong) { Findings = ["DA5010"] },
        new("other-windows", "another Windows server (HTTP.sys, 404)", bases.Windows with { NullSuites = [], Site = HttpSites.HttpSys }, Wrong)
        {
            Findings = ["DA4003"],
        },
        new("sstp", "a Windows VPN server (SSTP)", bases.Windows with { NullSuites = [], Site = HttpSites.Sstp }, Wrong)
        {
            Depth = ProbeDepth.Full,
            Findings = ["DA4003", "DA5011"],
        },
        new("iis", "IIS", bases.Windows with { NullSuites = [], Site = HttpSites.Iis }, Wrong) { Findings = ["DA5012"] },
        new("haproxy", "HAProxy, which says 200 to everything", bases.Device with { Site = HttpSites.HaProxy }, Wrong) { Findings = ["DA4004"] },
        new("nginx", "nginx", bases.Device with { Site = HttpSites.Nginx }, Wrong) { Findings = ["DA5012"] },
        new("plain-http", "a web server without TLS", bases.Plain(Conversation.PlainHttp) with { Site = HttpSites.Nginx }, Wrong) { Findings = ["DA5001"] },
        new("ssh", "an SSH server", bases.Banner("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n"u8), Wrong) { Findings = ["DA5002"] },
        new("smtp", "a mail server (SMTP)", bases.Banner("220 mail.contoso.test ESMTP ready\r\n"u8), Wrong) { Findings = ["DA5003"] },
        new("imap", "a mail server (IMAP)", bases.Banner("* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n"u8), Wrong) { Findings = ["DA5004"] },
        new("ftp", "an FTP server", bases.Banner("220 ProFTPD Server ready.\r\n"u8), Wrong) { Findings = ["DA5005"] },
        new("echo", "a peer that sends our bytes back", bases.Plain(Conversation.Echo), Wrong) { Findings = ["DA5006"] },
    ];

    // The device opens the connection on its way: it offers its own suites, and hands on what the server behind it answers.
    private static ResponderBehaviour Inspection(CaseBases bases) => bases.Device with
    {
        Certificate = bases.Certificates.Inspected,
        SentChain = [bases.Certificates.InspectionAuthority],
    };

    private static ResponderBehaviour FirewallPage(CaseBases bases) => bases.Device with
    {
        Certificate = bases.Certificates.Firewall,
        SentChain = [],
        Site = HttpSites.FirewallPage,
    };
}
