namespace IpHttps.Diagnosis.Rules;

/// <summary>A port of Windows administration other than RDP is open to us.</summary>
internal sealed class ManagementPortOpen : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA6021",
        Severity.Warning,
        Verdict.Healthy,
        "A port of Windows administration is open",
        "Close it towards the Internet: IP-HTTPS needs TCP 443 only. In Azure: Virtual machines, the server, Network interfaces, the interface, Network security group, Inbound security "
        + "rules: delete the rule, or scope its Source. 135, 139 and 445 are RPC and SMB, 5985 and 5986 are WinRM.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure (inbound rule for HTTPS only)");

    public override Finding? Evaluate(RunCase run)
    {
        var open = Surveyed.OpenPorts(run, IsOne);
        return open.IsEmpty ? null : new Finding(Info, $"TCP {Words.List(open.Select(port => $"{port}"))} accepts a connection from here");
    }

    internal static bool IsOne(int port) => port is 135 or 139 or 445 or 5985 or 5986;
}
