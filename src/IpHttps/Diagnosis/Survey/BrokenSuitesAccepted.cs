using IpHttps.Tls;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Suites are accepted that protect against nobody: export, anonymous, single DES. NULL suites are not among them: they are what IP-HTTPS wants.</summary>
internal sealed class BrokenSuitesAccepted : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2072",
        Severity.Warning,
        Verdict.Healthy,
        "Export, anonymous or DES cipher suites are accepted",
        "Take them out of the cipher list of the server or the device that ends TLS, and leave TLS_RSA_WITH_NULL_SHA256 and TLS_RSA_WITH_NULL_SHA in it: "
        + "those are healthy here. On Windows: Disable-TlsCipherSuite -Name followed by the name. An anonymous suite lets anybody on the way pose as the server.",
        "RFC 9325 section 4.1; RFC 5246 appendix F.1.1.1 (anonymous key exchange); R. Hicks, Optimize-DaTlsConfiguration.ps1");

    public override Finding? Evaluate(RunCase run)
    {
        var broken = Surveyed.Suites(run, code => CipherSuites.IsExport(code) || CipherSuites.IsAnonymous(code) || CipherSuites.IsSingleDes(code));
        return broken.IsEmpty ? null : new Finding(Info, $"The server accepts {Surveyed.Named(broken)}");
    }
}
