using IpHttps.Tls;

namespace IpHttps.Diagnosis.Rules;

/// <summary>TLS 1.0 or 1.1 is spoken beside a newer version.</summary>
internal sealed class OldTlsAccepted : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2071",
        Severity.Info,
        Verdict.Healthy,
        "TLS 1.0 or 1.1 is accepted",
        "Turn them off on the server or the device that ends TLS when no Windows 7 client is left: which version Windows 7 uses here is not published, and it "
        + "may be TLS 1.0. Optimize-DaTlsConfiguration.ps1 does it on a DirectAccess server and keeps the NULL suites; restart the server afterwards.",
        "RFC 8996; R. Hicks, Optimize-DaTlsConfiguration.ps1");

    public override Finding? Evaluate(RunCase run)
    {
        if (run.Evidence.Survey?.Suites is not { } suites || !suites.Versions.Any(version => version is { Version: >= ProtocolVersions.Tls12, Supported: true }))
        {
            return null;
        }

        var old = suites.Versions
            .Where(version => version is { Version: ProtocolVersions.Tls10 or ProtocolVersions.Tls11, Supported: true })
            .Select(version => ProtocolVersions.Name(version.Version))
            .ToArray();
        return old.Length == 0 ? null : new Finding(Info, $"A hello of {Words.List(old)} is answered");
    }
}
