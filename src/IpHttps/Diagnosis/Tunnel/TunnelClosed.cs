using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The server takes the client and ends the tunnel when it speaks.</summary>
internal sealed class TunnelClosed : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4045",
        Severity.Warning,
        Verdict.Degraded,
        "The tunnel is closed as soon as it is used",
        "Look for a device in front that ends a request whose body does not end, or whose idle limit is short: pass the connection through unread. On "
        + "the server look at the authentication mode (Get-NetIPHttpsConfiguration) and at how many clients it may take.",
        "MS-IPHTTPS sections 3.2.5.1 and 3.2.5.2.2");

    public override Finding? Evaluate(AddressCase at) =>
        at.Tunnel is { Ended: EndingKind.Fin or EndingKind.Reset or EndingKind.Alert, Advertisement: null } tunnel
            ? new Finding(Info, $"The IP-HTTPS request gets the genuine 200, and a Router Solicitation gets {Words.Clause(End(tunnel))} in place of an advertisement", Confidence.Possible)
            {
                Effects = Effects.BothUnknown(null, Confidence.Possible),
            }
            : null;

    private static string End(TunnelEvidence tunnel) => tunnel.Ended switch
    {
        EndingKind.Fin => "FIN",
        EndingKind.Reset => "RST",
        _ => tunnel.Detail ?? "an alert",
    };
}
