using System.Globalization;
using System.Text;
using IpHttps.Diagnosis;
using IpHttps.Output;

namespace Probes.Tests.Engine.Output;

public sealed class TextReportTests
{
    private const string Expected =
        """
        MISCONFIGURED  da.contoso.com:443/IPHTTPS
        A load balancer in front of DirectAccess refuses the NULL cipher suites,
        so Windows 8 and later cannot connect.

        CLIENTS
          Windows 8-11  FAILS with 0x80090326 SEC_E_ILLEGAL_MESSAGE (likely)
                        it offers NULL suites, which are refused
          Windows 7     cannot be told
                        a client certificate is demanded

        WHO ANSWERS
          Responder  load balancer (ADC): Example ADC (likely)
                     alert 40 in answer to a hello of NULL suites; Windows cuts
                     the connection instead

        FINDINGS
          ERROR DA2001  The NULL cipher suites are refused by an alert
            Seen       TCP connected; the hello of NULL suites got alert 40
                       (handshake_failure), the encrypted one got a ServerHello
            May be     The device has no NULL suites enabled (likely): alert 40
                       refuses the hello.
                       > Add them to its client-side ciphers.
            Fix        1. On the load balancer, bind a cipher group with
                       TLS_RSA_WITH_NULL_SHA256 to the virtual server:
                       add ssl cipher DA-NULL
                       2. If it supports no NULL suite, let it pass TLS through
                       to the DirectAccess server (layer 4).
            Source     R. Hicks, DirectAccess IP-HTTPS Error 0x80090326

          WARNING DA3003  The certificate ends within 30 days
            Seen       it ends on 2025-03-12
            Fix        Renew it, then bind the new one.
            Source     RFC 5280 section 4.1.2.5

          INFO DA9001  This machine has no IPv6 (possible)
            Seen       2001:db8::10 cannot be reached from here
            Fix        Probe from a machine with IPv6.
            Source     observation

        DNS
          Alias of   da.gslb.contoso.net
          Addresses  203.0.113.10, 2001:db8::10
          TTL        30 s
          Records    da.contoso.com CNAME da.gslb.contoso.net, TTL 300 s
                     da.gslb.contoso.net A 203.0.113.10, TTL 30 s
          Azure      203.0.113.10: AzureCloud.westeurope, AzureCloud

        CIPHERS
          NULL       refused: alert 40 (handshake_failure)
          Encrypted  accepted: TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA (0xC014)

        ANSWER TO THE IP-HTTPS REQUEST
          Status     403 Forbidden
          Genuine    no: an IP-HTTPS server answers 200 with Server and Date,
                     nothing else
          Headers    Server: Example-ADC
                     Via: a, b
                     Content-Length: 9
          Body       Forbidden

        CERTIFICATE
          Subject    CN=da.contoso.com, O=Contoso
          Issuer     CN=Contoso Issuing CA, O=Contoso
          Names      *.contoso.com, contoso.com
          Name       matches da.contoso.com by a wildcard
          Valid      2024-03-12 to 2025-03-12, only 11 days left
          Trust      NOT trusted: PartialChain
          Key        RSA 2048 bits, signed with sha256RSA
          Thumbprint AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA (SHA-1)
          Sent       1. CN=da.contoso.com, O=Contoso, until 2025-03-12
                     2. CN=Contoso Issuing CA, O=Contoso, until 2030-01-01

        REVOCATION
          Server     CN=da.contoso.com, O=Contoso, serial number 4D01AB
          List       http://pki.contoso.com/issuing.crl
                     not revoked, valid until 2025-03-06 02:55 UTC, 1842 bytes
          OCSP       http://ocsp.contoso.com/
                     NOT signed by the authority, 1842 bytes: its certificate is
                     not for signing responses
          Authority  CN=Contoso Issuing CA, O=Contoso, serial number 02
                     names neither a list nor a responder

        CONNECTION as windows8 to 203.0.113.10:443 (TCP in 11.9 ms)
              11.9 ms --> ClientHello                 113 B  NULL suites 0x003B
                                                             and 0x0002 only
              23.9 ms <-- alert handshake_failure       2 B  fatal
          Ended      in the handshake after 24.0 ms: the server sent alert 40
                     (handshake_failure); no ServerHello came

        CONNECTION as windows7 to 203.0.113.10:443 (TCP in 12.0 ms)
          Agreed     TLS1.2, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA (0xC014), key
                     exchange ECDHE P-256
          Demands    a client certificate issued by CN=Contoso Root CA,
                     O=Contoso
              12.0 ms --> ClientHello                 187 B
              37.5 ms <-- ServerHello                  81 B  TLS1.2, 0xC014
              37.9 ms <-- Certificate                2871 B  2 certificates
              38.0 ms <-- CertificateRequest           74 B
              38.1 ms <-- ServerHelloDone               0 B
          Ended      in the handshake after 38.2 ms: all was observed

        CONNECTION as modern to 203.0.113.10:443 (TCP in 12.1 ms)
              60.0 ms --> http POST /IPHTTPS           91 B
             300.0 ms <-- http 403 Forbidden           84 B
          Ended      in the IP-HTTPS exchange after 301.2 ms: all was observed
                     (the exchange was read to its end)

        CONNECTION as windows8 to [2001:db8::10]:443
          Ended      while connecting after 0.2 ms: no route to the address
                     (this machine has no IPv6 route)

        RUN
          Started    2025-03-01 02:55:07 UTC, took 412.5 ms
          From       westeurope, seen as 198.51.100.7, prober 0.1.0
          Control    www.fabrikam.com:443: sound
          Control    www.adatum.com:8443: gets no address
          Id         20250301T0255-westeurope-da1
          Repeats    20250301T0250-westeurope-da1
          Announced  work patch-night goes on
        """;

    private const string Unresolved =
        """
        UNREACHABLE  da.contoso.com:443/IPHTTPS
        The name da.contoso.com does not exist in DNS.

        CLIENTS
          Windows 8-11  FAILS with 0x274C WSAETIMEDOUT (certain)
                        there is nothing to connect to

        WHO ANSWERS
          Responder  unknown

        FINDINGS
          None.

        DNS
          Failed     the name does not exist (NXDOMAIN)
          By server  192.0.2.53: the name does not exist (NXDOMAIN)

        RUN
          Started    2025-03-01 02:55:07 UTC, took 12.0 ms
          From       local, prober 0.1.0
          Id         run-2
        """;

    [Fact]
    public void A_failing_run_reads_like_this() => Assert.Equal(Expected, Text(SampleRuns.RefusingLoadBalancer, 72), ignoreLineEndingDifferences: true);

    [Fact]
    public void A_run_that_saw_nothing_reads_like_this() => Assert.Equal(Unresolved, Text(SampleRuns.NoSuchName, 72), ignoreLineEndingDifferences: true);

    [Theory]
    [InlineData(Verdict.Healthy, ReportStyle.Good)]
    [InlineData(Verdict.Degraded, ReportStyle.Warning)]
    [InlineData(Verdict.Unknown, ReportStyle.Warning)]
    [InlineData(Verdict.Misconfigured, ReportStyle.Bad)]
    [InlineData(Verdict.WrongResponder, ReportStyle.Bad)]
    [InlineData(Verdict.Unreachable, ReportStyle.Bad)]
    public void The_first_line_has_the_style_of_the_verdict(Verdict verdict, ReportStyle style) =>
        Assert.Equal(style, TextReport.Lines(SampleRuns.NoSuchName with { Verdict = verdict }, 80)[0].Style);

    [Fact]
    public void A_code_that_clients_may_show_is_not_told_as_one_that_they_do()
    {
        var run = SampleRuns.RefusingLoadBalancer;
        var unknown = run.Clients.Single(client => client.Outcome == ClientOutcome.Unknown) with { Code = "0x90320", Symbol = "SEC_I_INCOMPLETE_CREDENTIALS" };

        Assert.Contains("cannot be told, perhaps 0x90320 SEC_I_INCOMPLETE_CREDENTIALS\n", Text(run with { Clients = [unknown] }, 100), StringComparison.Ordinal);
    }

    [Fact]
    public void The_worst_finding_comes_first_however_they_are_ordered()
    {
        var run = SampleRuns.RefusingLoadBalancer;

        var lines = TextReport.Lines(run with { Findings = [.. run.Findings.Reverse()] }, 80);

        Assert.Equal(TextReport.Lines(run, 80), lines);
    }

    [Theory]
    [InlineData("2024-03-11T00:00:00Z", ReportStyle.Bad, "NOT VALID YET, begins in 1 day")]
    [InlineData("2024-04-01T00:00:00Z", ReportStyle.Good, "345 days left")]
    [InlineData("2025-03-12T20:00:00Z", ReportStyle.Warning, "only less than a day left")]
    [InlineData("2025-03-20T00:00:00Z", ReportStyle.Bad, "EXPIRED 7 days ago")]
    public void Dates_are_judged_as_of_the_run(string startedAt, ReportStyle style, string expected)
    {
        var run = SampleRuns.RefusingLoadBalancer with { StartedAt = DateTimeOffset.Parse(startedAt, CultureInfo.InvariantCulture) };

        var line = TextReport.Lines(run, 100).Single(line => line.Text.StartsWith("  Valid ", StringComparison.Ordinal));

        Assert.Equal(new ReportLine(style, $"  Valid      2024-03-12 to 2025-03-12, {expected}"), line);
    }

    [Fact]
    public void No_line_is_wider_than_asked_and_none_ends_in_a_space()
    {
        for (var width = 40; width <= 200; width++)
        {
            Assert.All(TextReport.Lines(SampleRuns.RefusingLoadBalancer, width), line =>
            {
                Assert.InRange(line.Text.Length, 0, width);
                Assert.Equal(line.Text.TrimEnd(), line.Text);
            });
        }
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(int.MaxValue, 200)]
    public void A_width_out_of_range_is_brought_into_it(int asked, int used) =>
        Assert.Equal(TextReport.Lines(SampleRuns.RefusingLoadBalancer, used), TextReport.Lines(SampleRuns.RefusingLoadBalancer, asked));

    [Theory]
    [InlineData(40)]
    [InlineData(120)]
    public void Nothing_of_a_peer_moves_the_cursor_or_turns_the_direction(int width)
    {
        var hostile = new LargestEvidence("\u001b[2J\r\n\t\0\u009b\u202e\u2066\u200b\u2028\ud83d").Evidence;
        var judgement = new LargestEvidence("\u001b[2J\r\n\t\0\u009b\u202e\u2066\u200b\u2028\ud83d").Judgement;

        var lines = TextReport.Lines(RunDocuments.From(SampleRuns.Context, hostile, judgement), width);

        Assert.All(lines, line => Assert.Equal(line.Text, PeerText.Clean(line.Text)));
        Assert.Contains(lines, line => line.Text.Contains("\\u001b[2J", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stored_run_that_was_tampered_with_is_as_safe()
    {
        var json = RunJson.Serialize(SampleRuns.RefusingLoadBalancer);
        var tampered = new StringBuilder(json);
        foreach (var text in new[] { "contoso", "Example", "handshake_failure", "TLS1.2", "alert:40", "0xC014", "RSA", "wildcard", "windows8\",\"address", "DA2001", "466f" })
        {
            tampered.Replace(text, "\\u001b\\n" + text);
        }

        var run = RunJson.Parse(tampered.ToString());

        Assert.NotNull(run);
        Assert.All(TextReport.Lines(run, 60), line => Assert.Equal(line.Text, PeerText.Clean(line.Text)));
    }

    private static string Text(RunDocument run, int width) => string.Join('\n', TextReport.Lines(run, width).Select(line => line.Text));
}
