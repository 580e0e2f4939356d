using IpHttps.Evidence;
using IpHttps.Signatures;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Signatures;

/// <summary>Each row against a fixture of its own. Fixtures are constructed from the source that the row names; where that is a measurement, from it.</summary>
public sealed class ResponderSignatureTests
{
    private static readonly string PaloAltoSerial = new('a', 64);

    private static readonly Dictionary<string, Seen> Fixtures = new()
    {
        // Constructed from MS-IPHTTPS 4.1 and MS-SSTP 4.1.
        ["iphttps"] = Seen.Healthy(),
        ["sstp"] = Answer(200, ("Content-Length", "18446744073709551615"), ("Server", "Microsoft-HTTPAPI/2.0"), ("Date", "now")),

        // Constructed from the Fortinet community articles.
        ["fortigate-inspection"] = Issuer("CN=FortiGate CA, OU=Certificate Authority, O=Fortinet, L=Sunnyvale, S=California, C=US"),

        // Constructed from recog's x509_subjects.xml.
        ["fortigate"] = Subject("CN=FGT60E4Q00000000, OU=FortiGate, O=Fortinet, L=Sunnyvale, S=California, C=US"),
        ["palo-alto"] = Subject($"CN={PaloAltoSerial}, O=Palo Alto Networks, L=Santa Clara, S=CA, C=US"),
        ["sonicwall"] = Subject("CN=192.168.168.168, OU=HTTPS Management Certificate for SonicWALL (self-signed), O=HTTPS Management Certificate for SonicWALL (self-signed)"),
        ["sophos"] = Subject("CN=SophosApplianceCertificate_C0000000, O=Sophos"),
        ["watchguard"] = Subject("CN=Fireware web CA, OU=Fireware, O=WatchGuard"),
        ["cisco-asa"] = Subject("CN=ASA Temporary Self Signed Certificate"),
        ["cisco-firepower"] = Subject("CN=ciscoasa, OU=Intrusion Management System, O=\"Cisco Systems, Inc\", C=US"),
        ["pfsense"] = Subject("CN=pfSense-5f0c0c0c0c0c0, O=pfSense webConfigurator Self-Signed Certificate"),
        ["opnsense"] = Subject("O=OPNsense, L=Middelharnis, S=Zuid-Holland, C=NL"),
        ["netscaler"] = Subject("CN=default ABCDEF, OU=NS Internal, O=Citrix ANG, L=San Jose, S=California, C=US"),

        // Constructed from recog's http_servers.xml and http_cookies.xml.
        ["check-point"] = Answer(404, ("Server", "Check Point SVN foundation")),
        ["sonicwall-server"] = Answer(404, ("Server", "SonicWALL SSL-VPN Web Server")),
        ["opnsense-server"] = Answer(404, ("Server", "OPNsense")),
        ["cisco-webvpn"] = Answer(404, ("Date", "now"), ("Set-Cookie", "first=1"), ("Set-Cookie", "webvpncontext=00@SSL; path=/")),
        ["f5-server"] = Answer(503, ("Server", "BigIP"), ("Content-Length", "0")),
        ["f5-cookie"] = Answer(404, ("Set-Cookie", "BIGipServerpool_da=1677787402.47873.0000; path=/")),
        ["netscaler-cookie"] = Answer(404, ("Set-Cookie", "NSC_TMAA=0; path=/")),
        ["azure-application-gateway"] = Answer(502, ("Server", "Microsoft-Azure-Application-Gateway/v2")),
        ["cloudflare"] = Answer(400, ("Server", "cloudflare")),
        ["blue-coat"] = Answer(403, ("Server", "BlueCoat-Security-Appliance")),
        ["iis"] = Answer(400, ("Server", "Microsoft-IIS/10.0")),
        ["apache"] = Answer(404, ("Server", "Apache/2.4.57 (Debian)")),
        ["squid"] = Answer(400, ("Server", "squid/5.7")),

        // Constructed from nmap's sstp-discover.nse and http-headers output.
        ["mikrotik-sstp"] = Answer(404, ("Server", "MikroTik-SSTP")),
        ["http-sys"] = Answer(404, ("Content-Type", "text/html; charset=us-ascii"), ("Server", "Microsoft-HTTPAPI/2.0"), ("Date", "now"), ("Connection", "close"), ("Content-Length", "315")),

        // Constructed from what SoftEther VPN 5.01, nginx 1.22 and HAProxy 2.6 of Debian 12 sent.
        ["softether"] = Answer(403, ("Content-Type", "text/html; charset=iso-8859-1"), ("Keep-Alive", "timeout=15; max=19"), ("Connection", "Keep-Alive")),
        ["nginx"] = Answer(400, ("Server", "nginx/1.22.1"), ("Connection", "close")),
        ["haproxy"] = Answer(200, ("content-length", "0")),

        // Constructed from the RFCs that the rows name.
        ["ssh"] = Seen.At("203.0.113.10").Says("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"),
        ["smtp"] = Seen.At("203.0.113.10").Says("220 mail.contoso.test ESMTP Postfix (Debian/GNU)\r\n"),
        ["ftp"] = Seen.At("203.0.113.10").Says("220 Microsoft FTP Service\r\n"),
        ["imap"] = Seen.At("203.0.113.10").Says("* OK [CAPABILITY IMAP4rev1 LITERAL+] Dovecot ready.\r\n"),
        ["http"] = Seen.At("203.0.113.10").Says("HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n"),
    };

    public static TheoryData<string> Ids => [.. ResponderSignatures.All.Select(signature => signature.Id)];

    [Fact]
    public void Every_row_has_a_fixture_and_every_id_is_its_own()
    {
        Assert.Equal(ResponderSignatures.All.Select(signature => signature.Id).Order(), Fixtures.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_row_wins_on_its_own_fixture_and_no_other_row_does(string id)
    {
        var matches = Identification.MatchesOf(Address(id));

        Assert.Equal(id, matches[0].Signature.Id);
        Assert.DoesNotContain(matches.Skip(1), match => match.Signature.Strength == matches[0].Signature.Strength);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_responder_is_named_with_its_evidence(string id)
    {
        var row = ResponderSignatures.All.Single(signature => signature.Id == id);

        var responder = Identification.Of(Address(id));

        Assert.Equal((row.Kind, row.Product), (responder.Kind, responder.Product));
        Assert.NotEmpty(responder.Because);
        Assert.NotEmpty(row.Source);
    }

    private static AddressEvidence Address(string id) => Fixtures[id].Build().Primary!;

    private static Seen Answer(int status, params (string, string)[] headers) =>
        Seen.At("203.0.113.10").NullRefused(EndingKind.Reset).EncryptedAccepted().Answers(status, headers);

    private static Seen Subject(string subject) => Certificate(sound => sound with { Subject = subject, SelfSigned = true });

    private static Seen Issuer(string issuer) => Certificate(sound => sound with { Issuer = issuer });

    private static Seen Certificate(Func<CertificateEvidence, CertificateEvidence> change) =>
        Seen.At("203.0.113.10").NullRefused(EndingKind.Alert, 40).EncryptedAccepted().Certificate(change);
}
