using IpHttps.Tls;

namespace IpHttps.Diagnosis.Rules;

/// <summary>SSL 3.0 is spoken.</summary>
internal sealed class Ssl30Accepted : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2070",
        Severity.Warning,
        Verdict.Healthy,
        "SSL 3.0 is accepted",
        "Turn SSL 3.0 off on the server or the device that ends TLS; no DirectAccess client needs it. On Windows: reg add "
        + "\"HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\SSL 3.0\\Server\" /v Enabled /t REG_DWORD /d 0, then restart the "
        + "server; Optimize-DaTlsConfiguration.ps1 does it and keeps the NULL suites.",
        "RFC 7568; R. Hicks, Optimize-DaTlsConfiguration.ps1; Microsoft, Transport Layer Security (TLS) registry settings");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence.Survey?.Suites?.Of(ProtocolVersions.Ssl30) is { Supported: true } version
            ? new Finding(Info, $"A hello of SSL 3.0 is answered, with {CipherSuites.Name(version.Accepted[0].Code)}")
            : null;
}
