namespace IpHttps.Diagnosis.Rules;

/// <summary>The NULL suite that Windows knows and does not enable is accepted.</summary>
internal sealed class NullMd5Accepted : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2074",
        Severity.Info,
        Verdict.Healthy,
        "TLS_RSA_WITH_NULL_MD5 is accepted",
        "Nothing to do for DirectAccess: clients need TLS_RSA_WITH_NULL_SHA256 or TLS_RSA_WITH_NULL_SHA. Windows does not enable this one by itself, so another "
        + "device ends TLS here, or somebody has enabled it (Disable-TlsCipherSuite -Name TLS_RSA_WITH_NULL_MD5).",
        "Microsoft, TLS cipher suites in Windows 8.1 (supported, not enabled by default); R. Hicks 2017-12-18");

    public override Finding? Evaluate(RunCase run) => run.Evidence.Survey?.Suites is { NullMd5: true }
        ? new Finding(Info, "The server accepts TLS_RSA_WITH_NULL_MD5 (0x0001), which Windows has off by default")
        : null;
}
