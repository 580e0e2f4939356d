using System.Net;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Profiles;
using IpHttps.Signatures;
using IpHttps.Targets;
using IpHttps.Tls;

namespace Probes.Tests.Engine.Output;

/// <summary>Constructed runs, each with the judgement its evidence would get.</summary>
internal static class SampleRuns
{
    internal static readonly RunContext Context = new(
        "20250301T0255-westeurope-da1",
        RetryOf: "20250301T0250-westeurope-da1",
        new Endpoint { Id = "da1", Deployment = "contoso", Host = "da.contoso.com" },
        "westeurope",
        EgressIp: "198.51.100.7",
        "0.1.0");

    internal static RunDocument RefusingLoadBalancer => RunDocuments.From(Context, SampleEvidence.RefusingLoadBalancer, NullRefused) with { Maintenance = "patch-night" };

    /// <summary>Nothing answered, so nearly everything is left out.</summary>
    internal static RunDocument NoSuchName => RunDocuments.From(
        new RunContext("run-2", null, new Endpoint { Id = "da1", Host = "da.contoso.com" }, "local", null, "0.1.0"),
        SampleEvidence.NoSuchName,
        NotResolved);

    /// <summary>A client that refused the server's certificate, as its own capture shows it.</summary>
    internal static RunDocument ClientCapture => RunDocuments.From(
        new RunContext("run-3", null, new Endpoint { Id = "da-contoso-com", Host = "da.contoso.com" }, IpHttps.TraceRuns.Region, "192.0.2.77", "0.1.0"),
        Captured,
        new Judgement(Verdict.Misconfigured, "In the client's own capture: the client ended the handshake with certificate_unknown (46).", new Responder(ResponderKind.Unknown, null, Confidence.Possible, []), [], []));

    private static ProbeEvidence Captured => new()
    {
        StartedAt = SampleEvidence.Start,
        Host = "da.contoso.com",
        Port = 443,
        Path = "/IPHTTPS",
        Attempts =
        [
            new Attempt
            {
                Profile = ClientProfiles.Windows8,
                Address = IPAddress.Parse("203.0.113.10"),
                Port = 443,
                ConnectTime = TimeSpan.FromMilliseconds(21.5),
                TotalTime = TimeSpan.FromMilliseconds(64),
                Ending = new Ending(ProbeStep.Handshake, HandshakePhase.ServerFlight, EndingKind.Completed),
                ClientAlert = new Alert(Alert.Fatal, 46),
            },
        ],
        Trace = new TraceEvidence
        {
            Application = "Dumpcap (Wireshark) 4.0.17",
            Clients = ["192.0.2.77"],
            Retransmissions = 2,
            Notes = ["3 IP fragments are left out; they are not put together"],
        },
    };

    private static Judgement NullRefused => new(
        Verdict.Misconfigured,
        "A load balancer in front of DirectAccess refuses the NULL cipher suites, so Windows 8 and later cannot connect.",
        new Responder(ResponderKind.Adc, "Example ADC", Confidence.Likely, ["alert 40 in answer to a hello of NULL suites; Windows cuts the connection instead"]),
        [
            new Finding(
                new DiagnosisInfo(
                    "DA2001",
                    Severity.Error,
                    Verdict.Misconfigured,
                    "The NULL cipher suites are refused by an alert",
                    "1. On the load balancer, bind a cipher group with TLS_RSA_WITH_NULL_SHA256 to the virtual server:\nadd ssl cipher DA-NULL\n"
                        + "2. If it supports no NULL suite, let it pass TLS through to the DirectAccess server (layer 4).",
                    "R. Hicks, DirectAccess IP-HTTPS Error 0x80090326"),
                "TCP connected; the hello of NULL suites got alert 40 (handshake_failure), the encrypted one got a ServerHello")
            {
                Causes = [new Cause("The device has no NULL suites enabled", Confidence.Likely, "alert 40 refuses the hello", "Add them to its client-side ciphers.")],
            },
            new Finding(
                new DiagnosisInfo(
                    "DA3003", Severity.Warning, Verdict.Degraded, "The certificate ends within 30 days", "Renew it, then bind the new one.", "RFC 5280 section 4.1.2.5"),
                "it ends on 2025-03-12"),
            new Finding(
                new DiagnosisInfo("DA9001", Severity.Info, Verdict.Healthy, "This machine has no IPv6", "Probe from a machine with IPv6.", "observation"),
                "2001:db8::10 cannot be reached from here",
                Confidence.Possible),
        ],
        [
            new ClientPrediction(
                ClientGeneration.Windows8, ClientOutcome.Fails, 0x80090326, "SEC_E_ILLEGAL_MESSAGE", Confidence.Likely, "it offers NULL suites, which are refused"),
            new ClientPrediction(ClientGeneration.Windows7, ClientOutcome.Unknown, null, null, Confidence.Possible, "a client certificate is demanded"),
        ]);

    private static Judgement NotResolved => new(
        Verdict.Unreachable,
        "The name da.contoso.com does not exist in DNS.",
        new Responder(ResponderKind.Unknown, null, Confidence.Possible, []),
        [],
        [new ClientPrediction(ClientGeneration.Windows8, ClientOutcome.Fails, 0x274C, "WSAETIMEDOUT", Confidence.Certain, "there is nothing to connect to")]);
}
