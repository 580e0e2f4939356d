using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Some regions connect and others do not.</summary>
internal sealed class OnlySomeRegionsConnect : RegionRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7021",
        Severity.Warning,
        Verdict.Healthy,
        "Only some regions connect over TCP",
        "Look for a filter by source or country, and allow TCP 443 from any source, for clients connect from anywhere. In Azure: Virtual machines > the server > Network interfaces > the interface > "
        + "Network security group > Inbound security rules: source Any, service HTTPS, action Allow. Elsewhere: rules by country or reputation of the firewall in front. Probers in data "
        + "centres are blocked by some of them; then the finding is about the prober and not about clients.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure (the rule for HTTPS has source Any)");

    public override ComparedFinding? Evaluate(RegionCase seen)
    {
        if (Split.By(seen.Runs, Tcp) is not { } split || seen.Runs.All(run => run.Seen.Tcp != TcpResult.Connected))
        {
            return null;
        }

        return seen.About(new Finding(Info, Words.Capital(split.Words("regions", run => run.Region)), Confidence.Likely));
    }

    private static Trait? Tcp(ComparedRun run) => run.Seen.Tcp switch
    {
        TcpResult.Connected => new Trait("connect", "over TCP"),
        TcpResult.TimedOut => new Trait("wait", "for an answer over TCP in vain"),
        TcpResult.Refused => new Trait("get", "RST in answer to the SYN"),
        TcpResult.Reset => new Trait("get", "RST right after the connection"),
        TcpResult.Unreachable => new Trait("get", "\"unreachable\" in answer"),
        _ => null,
    };
}
