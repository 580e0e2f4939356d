using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Every region gets RST: a machine is there, and nobody listens.</summary>
internal sealed class EveryRegionRefused : RegionRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7022",
        Severity.Warning,
        Verdict.Healthy,
        "Every region is refused over TCP",
        "Start the listener: the packets arrive, and nothing listens on the port. On the server: Get-Service iphlpsvc, netsh http show sslcert, Get-RemoteAccessHealth. Then check that the name and the NAT "
        + "rule lead to the DirectAccess server and not to another machine.",
        "R. Hicks, DirectAccess IP-HTTPS Error 0x2af9; RFC 9293 section 3.10.7.1 (RST for a port that is closed)");

    public override ComparedFinding? Evaluate(RegionCase seen) => seen.Runs.All(run => run.Seen.Tcp == TcpResult.Refused)
        ? seen.About(new Finding(Info, $"Every region ({Words.List(seen.Runs.Select(run => run.Region))}) gets RST in answer to the SYN: a machine answers there, and nothing listens", Confidence.Likely))
        : null;
}
