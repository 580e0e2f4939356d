using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>What comes out of the tunnel is no IPv6.</summary>
internal sealed class NotIpv6 : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4044",
        Severity.Error,
        Verdict.Misconfigured,
        "What comes out of the tunnel is not IPv6",
        "Find the device that answers in place of the DirectAccess server, or that changes the body of its answer (chunked encoding, compression, an "
        + "inserted page): let it pass the connection through unread. On the server, netsh http show servicestate shows who holds the IPHTTPS URL.",
        "MS-IPHTTPS section 3.1.5.3");

    public override Finding? Evaluate(AddressCase at) =>
        at.Tunnel is { Ended: EndingKind.Malformed, Advertisement: null } tunnel
            ? new Finding(Info, $"Behind the genuine 200 come {tunnel.Detail}, beginning with {Begin(tunnel)}", Confidence.Likely)
            {
                Effects = Effects.BothFail(null, Confidence.Likely),
            }
            : null;

    private static string Begin(TunnelEvidence tunnel) =>
        PeerWords.Quote(string.Concat(tunnel.FirstBytes.Take(16).Select(each => each is >= 0x20 and < 0x7F ? (char)each : '.')));
}
