using System.Collections.Immutable;
using System.Net;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>Runs beside each other: of one deployment, of one endpoint in several regions, of hosts that have nothing in common.</summary>
internal static class ComparisonExamples
{
    public static readonly RunFingerprint Sound = FingerprintReading.Of(Seen.Healthy());

    public static ImmutableArray<DiagnosisExample> All { get; } =
    [
        Named("DA7001", new DnsEvidence { Addresses = [IPAddress.Parse("203.0.113.99")] }, new DnsEvidence { Addresses = [IPAddress.Parse("203.0.113.1")] }),
        Named("DA7002", new DnsEvidence { Failure = DnsFailure.NxDomain }, new DnsEvidence { Failure = DnsFailure.Timeout }),
        new("DA7003", Seen.Healthy(), Seen.Healthy())
        {
            Compared = Contoso(Alpha with { Verdict = Verdict.WrongResponder }, Beta) with { Answer = To("203.0.113.1") },
            QuietCompared = Contoso(Alpha with { Verdict = Verdict.WrongResponder }, Beta) with { Answer = To("203.0.113.1", "203.0.113.2") },
        },
        Siblings("DA7004", [Alpha, Beta with { Verdict = Verdict.Unknown }], [Alpha, Beta with { Verdict = Verdict.Unreachable }]),
        Siblings("DA7010", [Alpha, Beta with { Seen = Sound with { ClientCertificate = true } }], [Alpha, Beta with { Seen = Sound with { ClientCertificate = null } }]),
        Siblings("DA7011", [Alpha, Beta with { Seen = Sound with { NullSuites = "reset" } }], [Alpha, Beta with { Seen = Sound with { NullSuites = "0x0002" } }]),
        Siblings("DA7012",
            [Alpha, Beta with { Seen = Sound with { Issuer = "CN=Edge CA, O=Fabrikam" } }],
            [Alpha, Beta with { Seen = Sound with { Issuer = "CN=Another, " + Sound.Issuer!.Split(", ")[^1] } }]),
        Siblings("DA7013",
            [Alpha, Beta with { Seen = Sound with { NotAfter = Seen.Start.AddDays(20) } }],
            [Alpha, Beta with { Seen = Sound with { NotAfter = Seen.Start.AddDays(31) } }]),
        Siblings("DA7014", [Alpha, Beta with { Seen = Sound with { HttpHeaders = ["Server", "Date", "Via"] } }], [Alpha, Beta with { Seen = Sound with { HttpStatus = null } }]),
        Regions("DA7020", [West(TcpResult.TimedOut), East(TcpResult.TimedOut)], [West(TcpResult.TimedOut), East(TcpResult.Connected)]),
        Regions("DA7021", [West(TcpResult.TimedOut), East(TcpResult.Connected)], [West(TcpResult.TimedOut), East(TcpResult.Refused)]),
        Regions("DA7022", [West(TcpResult.Refused), East(TcpResult.Refused)], [West(TcpResult.Refused), East(TcpResult.TimedOut)]),
        Regions("DA7024", [In("west", Sound), In("east", Sound with { NullSuites = "reset" })], [In("west", Sound), In("east", Impostor with { NullSuites = "reset" })]),
        Regions("DA7025", [In("west", Sound), In("east", Sound with { ClientCertificate = true })], [In("west", Sound), In("east", Sound with { ClientCertificate = null })]),
        Regions("DA7026",
            [In("west", Sound with { Addresses = ["203.0.113.1"] }), In("east", Sound with { Addresses = ["203.0.113.2"] })],
            [In("west", Sound with { Addresses = ["203.0.113.1"] }), In("east", Sound)]),
        Regions("DA5061",
            [In("west", Sound), In("north", Sound), In("east", Impostor)],
            [In("west", Sound with { Addresses = ["203.0.113.1"] }), In("east", Impostor with { Addresses = ["203.0.113.2"] })]),
        Siblings("DA5060", [Alpha, Beta with { Seen = Sound with { Subject = "CN=vpn.fabrikam.com" } }], [Alpha, Beta]),
    ];

    public static ComparedRun Alpha => Member("alpha", "203.0.113.1");

    public static ComparedRun Beta => Member("beta", "203.0.113.2");

    /// <summary>Another holder for the same name, as a device in between would be.</summary>
    public static RunFingerprint Impostor => Sound with { Key = "FEDCBA9876543210", Issuer = "CN=Edge CA, O=Fabrikam" };

    public static ComparedRun Member(string id, string address) => new(id, $"{id}.contoso.com", 443, "west")
    {
        Deployment = "contoso",
        Verdict = Verdict.Healthy,
        At = Seen.Start,
        Seen = Sound,
        Address = address,
    };

    public static ComparedRun In(string region, RunFingerprint seen) => new("alpha", "alpha.contoso.com", 443, region) { Verdict = Verdict.Healthy, At = Seen.Start, Seen = seen };

    public static ComparedSet Contoso(params ComparedRun[] runs) => new([.. runs]) { GslbName = "da.contoso.com" };

    public static DnsEvidence To(params string[] addresses) => new() { Addresses = [.. addresses.Select(IPAddress.Parse)] };

    private static ComparedRun West(TcpResult tcp) => In("west", new RunFingerprint { Tcp = tcp });

    private static ComparedRun East(TcpResult tcp) => In("east", new RunFingerprint { Tcp = tcp });

    private static DiagnosisExample Named(string id, DnsEvidence fires, DnsEvidence quiet) => new(id, Seen.Healthy(), Seen.Healthy())
    {
        Compared = Contoso(Alpha, Beta) with { Answer = fires },
        QuietCompared = Contoso(Alpha, Beta) with { Answer = quiet },
    };

    private static DiagnosisExample Siblings(string id, ComparedRun[] fires, ComparedRun[] quiet) => new(id, Seen.Healthy(), Seen.Healthy())
    {
        Compared = Contoso(fires),
        QuietCompared = Contoso(quiet),
    };

    private static DiagnosisExample Regions(string id, ComparedRun[] fires, ComparedRun[] quiet) => Siblings(id, fires, quiet);
}

/// <summary>What is compared, and one deployment of all that say they belong to it.</summary>
internal sealed record ComparedSet(ImmutableArray<ComparedRun> Runs)
{
    public string? GslbName { get; init; }

    public DnsEvidence? Answer { get; init; }

    public ImmutableArray<ComparedFinding> Findings => Comparisons.Of(Runs, [Deployment]);

    private ComparedDeployment Deployment => new("contoso", [.. Runs.Where(run => run.Deployment == "contoso").Select(run => run.EndpointId).Distinct()])
    {
        GslbName = GslbName,
        Gslb = Answer,
    };
}
