using IpHttps.Diagnosis;
using IpHttps.Targets;
using IpHttps.Tls;
using Probes.Lab.Http;
using Probes.Lab.Responders;

namespace Probes.Lab.Cases;

/// <summary>A Windows DirectAccess server answers itself.</summary>
internal static class DirectAccessCases
{
    private static readonly ExpectationsDeclaration Preauthenticated = new() { Preauthentication = PreauthenticationExpectation.Required };

    public static IEnumerable<LabCase> All(CaseBases bases) =>
    [
        new("healthy", "DirectAccess server", bases.Windows, Verdict.Healthy) { Findings = ["DA4001"] },
        new("slow", "DirectAccess server, one byte at a time", bases.Windows with { Dribble = new Dribble(TimeSpan.FromMilliseconds(1), 32) }, Verdict.Healthy)
        {
            Findings = ["DA4001"],
        },
        new("warning-alert", "DirectAccess server, a warning alert first", bases.Windows with { WarningFirst = new Alert(Alert.Warning, 112) }, Verdict.Healthy)
        {
            Findings = ["DA4001"],
        },
        new("no-null", "DirectAccess server without NULL suites", bases.Windows with { NullSuites = [] }, Verdict.Degraded) { Findings = ["DA2003"] },
        new("vpn-beside", "DirectAccess server that is a VPN server (SSTP) too", bases.Windows with { NullSuites = [], Site = HttpSites.DirectAccessWithVpn }, Verdict.Degraded)
        {
            Depth = ProbeDepth.Full,
            Findings = ["DA2003", "DA4001", "DA4020"],
        },
        new("preauth-on-server", "DirectAccess server that demands client certificates", OnServer(bases), Verdict.Degraded)
        {
            Expect = Preauthenticated,
            Findings = ["DA2003", "DA2023"],
        },
    ];

    // clientcertnegotiation=enable turns the NULL suites off; Windows names no authority.
    private static ResponderBehaviour OnServer(CaseBases bases) => bases.Windows with
    {
        NullSuites = [],
        ClientCertificate = new([bases.Certificates.ClientAuthority]) { SendsNames = false, OnMissing = Refusal.Reset, OnUnknown = Refusal.Reset },
    };
}
