namespace IpHttps.Diagnosis.Rules;

/// <summary>RDP is open to us, and so to the Internet.</summary>
internal sealed class RemoteDesktopOpen : RunRule
{
    private const int Rdp = 3389;

    public override DiagnosisInfo Info { get; } = new(
        "DA6020",
        Severity.Warning,
        Verdict.Healthy,
        "Remote desktop (3389) is open",
        "Remove the inbound rule default-allow-rdp, or scope it to the addresses that administer the server. In Azure: Virtual machines, the server, Network interfaces, the interface, "
        + "Network security group, Inbound security rules, default-allow-rdp: Delete, or Source: IP Addresses. Elsewhere: the NAT or firewall rule for TCP 3389. IP-HTTPS needs TCP 443 only.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure (remove or scope default-allow-rdp)");

    public override Finding? Evaluate(RunCase run) =>
        Surveyed.OpenPorts(run, port => port == Rdp).IsEmpty ? null : new Finding(Info, "TCP 3389 accepts a connection from here");
}
