using IpHttps.Tls;

namespace IpHttps.Diagnosis.Rules;

/// <summary>RC4 or triple DES is accepted.</summary>
internal sealed class LegacySuitesAccepted : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2073",
        Severity.Info,
        Verdict.Healthy,
        "RC4 or 3DES cipher suites are accepted",
        "Take them out of the cipher list of the server or the device that ends TLS; clients of every Windows generation offer AES too. On Windows: "
        + "Disable-TlsCipherSuite -Name followed by the name. IPsec encrypts what goes through the tunnel in any case.",
        "RFC 7465 (RC4); RFC 9325 section 4.1; Microsoft, TLS cipher suites in Windows 7");

    public override Finding? Evaluate(RunCase run)
    {
        var legacy = Surveyed.Suites(run, code => (CipherSuites.IsRc4(code) || CipherSuites.IsTripleDes(code))
            && !CipherSuites.IsExport(code) && !CipherSuites.IsAnonymous(code));
        return legacy.IsEmpty ? null : new Finding(Info, $"The server accepts {Surveyed.Named(legacy)}");
    }
}
