namespace IpHttps.Diagnosis.Rules;

/// <summary>A named port is open that is none of Windows administration.</summary>
internal sealed class OtherPortOpen : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA6022",
        Severity.Info,
        Verdict.Healthy,
        "Another port is open",
        "Close it unless something needs it: IP-HTTPS needs TCP 443 only. Port 80 may serve the certificate revocation list, which clients must be able to fetch.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure (inbound rule for HTTPS only)");

    public override Finding? Evaluate(RunCase run)
    {
        var open = Surveyed.OpenPorts(run, port => port != 3389 && !ManagementPortOpen.IsOne(port));
        return open.IsEmpty ? null : new Finding(Info, $"TCP {Words.List(open.Select(port => $"{port}"))} accepts a connection from here");
    }
}
