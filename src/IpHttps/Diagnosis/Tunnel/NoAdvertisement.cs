using System.Globalization;
using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The tunnel opens and its router stays silent.</summary>
internal sealed class NoAdvertisement : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4041",
        Severity.Warning,
        Verdict.Degraded,
        "The tunnel opens and no Router Advertisement comes",
        Tunnels.PublishThePrefix,
        Tunnels.PublishSource);

    public override Finding? Evaluate(AddressCase at) =>
        at.Tunnel is { Ended: EndingKind.TimedOut or EndingKind.LimitExceeded, Advertisement: null, Discarded: null } tunnel
            ? new Finding(Info, $"The IP-HTTPS request gets the genuine 200, and no Router Advertisement comes {Waited(tunnel)}", Confidence.Possible)
            {
                Effects = Effects.BothUnknown(null, Confidence.Possible),
            }
            : null;

    private static string Waited(TunnelEvidence tunnel) => tunnel.Ended == EndingKind.LimitExceeded
        ? $"among {tunnel.OtherPackets} packets"
        : string.Create(CultureInfo.InvariantCulture, $"within {tunnel.Time.TotalSeconds:0.#} s of a Router Solicitation");
}
