using System.Text;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Tls;
using IpHttps.Traces;
using Probes.Tests.Engine.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Traces;

/// <summary>What a client's connection tells, by how it went.</summary>
public sealed class ReplayTests
{
    private const string Genuine = "HTTP/1.1 200 OK\r\nServer: Microsoft-HTTPAPI/2.0\r\nDate: Mon, 01 Jun 2026 12:00:00 GMT\r\n\r\n";

    private static readonly byte[] NullHello = TraceSamples.Hello(ClientProfiles.Windows8);

    /// <summary>Records of a NULL session between two OpenSSL programs.</summary>
    private static readonly NullSessionCapture Session = new("null-sha256-tls12.txt");

    [Fact]
    public void A_hello_refused_with_alert_40_predicts_0x80090326_and_says_whose_view_it_is()
    {
        var run = Assert.Single(Reading.Judge(CaptureBytes.Pcap(CaptureBytes.Timed(TraceSamples.Packets(TraceSamples.NullRefused())), 1)));

        Assert.Equal(Verdict.Misconfigured, run.Verdict);
        Assert.Contains("DA2001", run.Findings.Select(finding => finding.Id));
        Assert.Contains(run.Clients, client => client is { Generation: IpHttps.Targets.ClientGeneration.Windows8, Code: "0x80090326" });
        Assert.StartsWith("In the client's own capture: NULL cipher suites are refused", run.Headline, StringComparison.Ordinal);
        Assert.Equal((Seen.Host, "192.0.2.77", false), (run.Endpoint.Host, Assert.Single(run.Trace!.Clients), run.Trace.OwnTrace));
    }

    [Theory]
    [InlineData(RecordedEnd.ServerReset, EndingKind.Reset)]
    [InlineData(RecordedEnd.ServerClosed, EndingKind.Fin)]
    [InlineData(RecordedEnd.ClientClosed, EndingKind.TimedOut)]
    public void A_hello_without_an_answer_ends_as_the_server_ends_it(RecordedEnd end, EndingKind kind)
    {
        var attempt = Reading.Only(TraceSamples.Trace(TraceSamples.Said(end, NullHello)));

        Assert.Equal((ProbeStep.Handshake, HandshakePhase.ClientHello, kind), (attempt.Ending.Step, attempt.Ending.Phase, attempt.Ending.Kind));
    }

    [Fact]
    public void A_capture_that_ends_at_once_after_the_hello_tells_nothing() =>
        Assert.Empty(Reading.Read(TraceSamples.Trace(TraceSamples.Said(RecordedEnd.Open, NullHello))).Probes);

    [Theory]
    [InlineData(46, "DA9030")]
    [InlineData(48, "DA9030")]
    [InlineData(70, "DA9031")]
    public void An_alert_of_the_client_tells_that_the_client_refused(byte alert, string id)
    {
        var flight = Flight();

        var run = Assert.Single(Reading.Judge(TraceSamples.Trace(TraceSamples.Said(RecordedEnd.ClientClosed, Hello(), flight, TraceSamples.Alert(alert)))));

        Assert.Equal(alert, Assert.Single(run.Attempts).ClientAlert);
        Assert.Contains(id, run.Findings.Select(finding => finding.Id));
        Assert.Contains(run.Clients, client => client is { Generation: IpHttps.Targets.ClientGeneration.Windows8, Outcome: ClientOutcome.Fails, Confidence: Confidence.Certain });
    }

    [Theory]
    [InlineData(Genuine, true)]
    [InlineData("HTTP/1.1 404 Not Found\r\nServer: Microsoft-HTTPAPI/2.0\r\n\r\n", false)]
    public void The_exchange_inside_a_NULL_session_is_read(string answer, bool genuine)
    {
        var attempt = Reading.Only(TraceSamples.Trace(NullSession("POST /IPHTTPS HTTP/1.1\r\nHost: da\r\n\r\n", answer)));

        Assert.Equal((ProbeStep.Http, HandshakePhase.Finished, EndingKind.Completed), (attempt.Ending.Step, attempt.Ending.Phase, attempt.Ending.Kind));
        Assert.True(attempt.CarriedExchange);
        Assert.Equal(genuine, attempt.Http!.IsGenuine);
    }

    [Fact]
    public void A_request_that_opens_no_tunnel_is_no_exchange()
    {
        var attempt = Reading.Only(TraceSamples.Trace(NullSession("GET / HTTP/1.1\r\n\r\n", Genuine)));

        Assert.Null(attempt.Http);
        Assert.False(attempt.CarriedExchange);
        Assert.Equal((ProbeStep.Handshake, EndingKind.Completed), (attempt.Ending.Step, attempt.Ending.Kind));
    }

    [Fact]
    public void A_server_that_speaks_no_TLS_is_told_by_its_first_bytes()
    {
        var attempt = Reading.Only(TraceSamples.Trace(TraceSamples.Said(RecordedEnd.ServerClosed, NullHello, Encoding.ASCII.GetBytes("SSH-2.0-OpenSSH_9.6\r\n"))));

        Assert.Equal(EndingKind.NotTls, attempt.Ending.Kind);
        Assert.StartsWith("SSH-2.0", Encoding.ASCII.GetString(attempt.FirstBytes.AsSpan()), StringComparison.Ordinal);
    }

    [Fact]
    public void Browsing_is_none_of_ours_unless_its_host_is_asked_for()
    {
        var browsing = TraceSamples.Trace(TraceSamples.Said(RecordedEnd.ServerReset, TraceSamples.Hello(ClientProfiles.Windows7, "www.example.test")));

        Assert.Empty(Reading.Read(browsing).Probes);
        Assert.Equal("windows7", Reading.Only(browsing, new TraceQuery { Host = "WWW.example.test" }).Profile.Name);
        Assert.Empty(Reading.Read(browsing, new TraceQuery { Host = "www.example.test", Port = 8443 }).Probes);
    }

    [Fact]
    public void A_SYN_without_an_answer_is_told_where_the_address_is_asked_for()
    {
        var silent = TraceSamples.Said(RecordedEnd.Unanswered) with { ConnectedAt = null };

        var attempt = Reading.Only(TraceSamples.Trace(silent), new TraceQuery { Host = "203.0.113.10" });

        Assert.Equal((ProbeStep.Connect, EndingKind.TimedOut), (attempt.Ending.Step, attempt.Ending.Kind));
    }

    [Fact]
    public void Several_hosts_are_told_one_by_one()
    {
        var other = TraceSamples.Said(RecordedEnd.ServerReset, TraceSamples.Hello(ClientProfiles.Windows8, "db.contoso.test"))
            with { Client = new System.Net.IPEndPoint(TraceSamples.Client.Address, 50999) };

        Assert.Equal([Seen.Host, "db.contoso.test"], Reading.Read(TraceSamples.Trace(TraceSamples.NullRefused(), other)).Probes.Select(probe => probe.Host));
    }

    private static byte[] Hello() => Session.Records(true, ContentType.Handshake)[0];

    private static byte[] Flight()
    {
        var records = Session.Records(false, ContentType.Handshake);
        return [.. records.Take(records.Length - 1).SelectMany(record => record)];
    }

    /// <summary>The handshake of the real session, then records that end in any 32 bytes, as a reader without keys sees a MAC.</summary>
    private static Recording NullSession(string request, string answer)
    {
        var client = Session.Records(true, ContentType.Handshake);
        byte[] change = [20, 3, 3, 0, 1, 1];
        return TraceSamples.Said(
            RecordedEnd.Open,
            Hello(),
            Flight(),
            [.. client.Skip(1).SkipLast(1).SelectMany(record => record), .. change, .. client[^1]],
            [.. change, .. Session.Records(false, ContentType.Handshake)[^1]],
            Data(request),
            Data(answer));
    }

    private static byte[] Data(string text) =>
        PlainRecords.Write(ContentType.ApplicationData, ProtocolVersions.Tls12, [.. Encoding.ASCII.GetBytes(text), .. new byte[32]]);
}
