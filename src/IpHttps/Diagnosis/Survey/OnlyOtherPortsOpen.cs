using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The machine is up and its name leads there, and only the port of IP-HTTPS is dropped.</summary>
internal sealed class OnlyOtherPortsOpen : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA6023",
        Severity.Warning,
        Verdict.Healthy,
        "The server is up, and its HTTPS port is dropped on the way",
        "Let TCP 443 in. In Azure: Virtual machines, the server, Network interfaces, the interface, Network security group, Inbound security rules, Add: source Any, service HTTPS, action "
        + "Allow. Elsewhere: the NAT or firewall rule for TCP 443.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure (network security group)");

    public override Finding? Evaluate(RunCase run)
    {
        var open = Surveyed.OpenPorts(run, port => port != run.Evidence.Port);
        return !open.IsEmpty && !run.AnyConnected && run.Evidence.Primary?.Attempts is [{ Ending: { Step: ProbeStep.Connect, Kind: EndingKind.TimedOut } }, ..]
            ? new Finding(Info, $"TCP {run.Evidence.Port} does not answer, and TCP {Words.List(open.Select(port => $"{port}"))} of the same address accepts a connection")
            : null;
    }
}
