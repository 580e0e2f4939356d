using System.Net;
using System.Net.Sockets;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;
using IpHttps.Tls;
using Probes.Lab.Certificates;
using Probes.Lab.Http;
using Probes.Lab.Responders;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps.Survey;

/// <summary>Who else listens: at an emulated responder, whose requests can be read afterwards.</summary>
public sealed class NeighbourTests : IDisposable
{
    private readonly LabCertificates _certificates = new(TimeProvider.System);

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task A_VPN_server_answers_SSTP_and_one_IP_HTTPS_request_is_made()
    {
        await using var responder = Start(HttpSites.Sstp);

        var evidence = await SurveyAsync(responder);

        Assert.Equal((200, 404, 404, 404), Statuses(evidence.Survey!));
        Assert.Null(evidence.Survey!.RequestsEnded);
        Assert.Equal(
            ["POST /IPHTTPS", "SSTP_DUPLEX_POST /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/", "GET /", "GET /no-such-path-5c1f0e7a93b2", "GET /KdcProxy"],
            responder.Requests.Select(request => $"{request.Head?.Method} {request.Head?.Target}"));
        var finding = Assert.Single(Judge.Decide(evidence, Expectations.Default).Findings, finding => finding.Info.Id == "DA5011");
        Assert.Equal(Confidence.Certain, finding.Confidence);
    }

    [Fact]
    public async Task Titles_are_kept_for_those_who_know_products_by_them()
    {
        await using var responder = Start(HttpSites.Iis);

        var survey = (await SurveyAsync(responder)).Survey!;

        Assert.Contains("IIS Windows Server", System.Text.Encoding.ASCII.GetString(survey.Root!.FirstBodyBytes.AsSpan()), StringComparison.Ordinal);
        Assert.Equal("Microsoft-IIS/10.0", survey.Impossible!.Server);
    }

    [Fact]
    public async Task A_server_of_NULL_suites_only_is_asked_in_NULL_sessions()
    {
        await using var responder = Start(HttpSites.DirectAccess, behaviour => behaviour with
        {
            NullSuites = [CipherSuites.RsaNullSha256, CipherSuites.RsaNullSha],
            Encrypted = false,
        });

        var evidence = await SurveyAsync(responder);

        Assert.Equal((404, 404, 404, 404), Statuses(evidence.Survey!));
        Assert.Equal(5, responder.NullSessions.Length);
        Assert.Equal([0x003B, 0x0002], evidence.Survey!.Suites!.Of(ProtocolVersions.Tls12)!.Accepted.Select(suite => (int)suite.Code));
        Assert.Single(responder.Requests, request => request.Head?.Target == "/IPHTTPS");
    }

    [Fact]
    public async Task Named_ports_are_told_open_from_closed()
    {
        await using var responder = Start(HttpSites.DirectAccess);
        await using var other = LabResponder.Start(new ResponderBehaviour { Conversation = Conversation.Silent });
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Unspecified);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var closedPort = ((IPEndPoint)closed.LocalEndPoint!).Port;

        var evidence = await SurveyAsync(responder, other.EndPoint.Port, closedPort);

        Assert.Equal(
            [new PortEvidence(other.EndPoint.Port, PortState.Open), new PortEvidence(closedPort, PortState.Closed)],
            evidence.Survey!.Ports.AsEnumerable());
    }

    [Fact]
    public async Task Ports_are_looked_at_even_where_the_port_of_IP_HTTPS_is_closed()
    {
        await using var dead = LabResponder.Start(new ResponderBehaviour { Conversation = Conversation.Closed });
        await using var other = LabResponder.Start(new ResponderBehaviour { Conversation = Conversation.Silent });

        var evidence = await SurveyAsync(dead, other.EndPoint.Port);

        Assert.Null(evidence.Survey!.Suites);
        Assert.Equal(PortState.Open, Assert.Single(evidence.Survey.Ports).State);
    }

    private static (int? Sstp, int? Root, int? Impossible, int? KdcProxy) Statuses(SurveyEvidence survey) =>
        (survey.Sstp?.Status, survey.Root?.Status, survey.Impossible?.Status, survey.KdcProxy?.Status);

    private static Task<ProbeEvidence> SurveyAsync(LabResponder responder, params int[] ports) =>
        TestProbe.RunAsync(TestProbe.Target(responder.EndPoint.Port) with { Depth = ProbeDepth.Full, Ports = [.. ports] });

    private LabResponder Start(HttpSite site, Func<ResponderBehaviour, ResponderBehaviour>? change = null)
    {
        var behaviour = new ResponderBehaviour { Certificate = _certificates.Sound, SentChain = [_certificates.Issuing], NullSuites = [], Site = site };
        return LabResponder.Start(change is null ? behaviour : change(behaviour));
    }
}
