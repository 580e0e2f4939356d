namespace IpHttps.Diagnosis.Rules;

/// <summary>The server does not answer renegotiation_info.</summary>
internal sealed class NoSecureRenegotiation : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2077",
        Severity.Info,
        Verdict.Healthy,
        "Secure renegotiation is not supported",
        "Update the device that ends TLS: it has not learnt RFC 5746 of 2010, and newer TLS stacks refuse such servers, as OpenSSL 3 does. Windows clients connect unless their "
        + "strict mode was turned on.",
        "RFC 5746 section 3.4; measured: OpenSSL 3.0 against GnuTLS 3.7 without it");

    public override Finding? Evaluate(RunCase run) => run.Evidence.Survey?.Suites?.Features is { SecureRenegotiation: false }
        ? new Finding(Info, "The ServerHello does not answer renegotiation_info")
        : null;
}
