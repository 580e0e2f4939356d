namespace IpHttps.Diagnosis.Rules;

/// <summary>An advertisement comes that every host must throw away.</summary>
internal sealed class AdvertisementDiscarded : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4046",
        Severity.Warning,
        Verdict.Degraded,
        "The Router Advertisement is not valid",
        "Find what sends the advertisement. A hop limit below 255 says that it was forwarded from another link, a source that is not link-local that it "
        + "is not the router of this one. Look for a bridge or a relay behind the server, and at its IP-HTTPS interface (Get-NetIPInterface, columns "
        + "Advertising and Forwarding).",
        "RFC 4861 section 6.1.2");

    public override Finding? Evaluate(AddressCase at) =>
        at.Tunnel is { Advertisement: null, Discarded: { } problem }
            ? new Finding(Info, $"A Router Advertisement came that clients must discard: {problem}", Evidence.Confidence.Possible)
            {
                Effects = Effects.BothUnknown(null, Evidence.Confidence.Possible),
            }
            : null;
}
