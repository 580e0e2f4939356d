using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The server agrees to nothing newer than TLS 1.1.</summary>
internal sealed class OnlyOldProtocols : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2007",
        Severity.Warning,
        Verdict.Degraded,
        "Only an old TLS version is accepted",
        "Enable TLS 1.2 on the server or the device that ends TLS: newer Windows versions turn TLS 1.0 and 1.1 off." + Remedies.Tls12,
        "RFC 8996; R. Hicks, Optimize-DaTlsConfiguration.ps1");

    public override Finding? Evaluate(AddressCase at)
    {
        var versions = at.Address.Attempts.Select(attempt => attempt.Tls?.Version).OfType<ushort>().ToArray();
        return versions.Length == 0 || versions.Max() >= ProtocolVersions.Tls12
            ? null
            : new Finding(Info, $"The server agrees to {ProtocolVersions.Name(versions.Max())} at most")
            {
                Effects = Effects.BothConnect(Confidence.Possible),
            };
    }
}
