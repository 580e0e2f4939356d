using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Clients refuse a URL that names an address.</summary>
internal sealed class HostIsAddress : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1004",
        Severity.Error,
        Verdict.Misconfigured,
        "The host is configured as an IP address",
        "Use a public host name instead of the address. Set it as ConnectTo address on the server (Set-DAServer -ConnectToAddress <name>), "
        + "with a certificate for that name, and let the clients update Group Policy.",
        "Microsoft KB 2980627; directaccessguide.com 2013-09-04");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence.HostIsAddress
            ? new Finding(Info, $"The host is the IP address {run.Evidence.Host}, which clients refuse as an invalid IPHTTPS URL")
            {
                Effects = Effects.BothFail(0x4BE, Confidence.Certain),
            }
            : null;
}
