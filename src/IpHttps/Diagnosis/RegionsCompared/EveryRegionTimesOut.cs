using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>No region's SYN is answered.</summary>
internal sealed class EveryRegionTimesOut : RegionRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7020",
        Severity.Warning,
        Verdict.Healthy,
        "No region gets an answer over TCP",
        "Allow TCP 443 from any source in front of the server, for something drops the packets of every region. In Azure: Virtual machines > the server > Network interfaces > the interface > Network security group > "
        + "Inbound security rules > Add: source Any, service HTTPS, action Allow. Then check that the machine runs and that the name leads to its public address.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure; R. Hicks, DirectAccess IP-HTTPS Error 0x2af9");

    public override ComparedFinding? Evaluate(RegionCase seen) => seen.Runs.All(run => run.Seen.Tcp == TcpResult.TimedOut)
        ? seen.About(new Finding(
            Info, $"TCP times out from every region ({Words.List(seen.Runs.Select(run => run.Region))}): a network security group or firewall drops the packets, or the address leads nowhere", Confidence.Likely))
        : null;
}
