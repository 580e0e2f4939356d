using IpHttps.Tls;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Encrypted suites are accepted, and each exchanges its key by the server's long-lived one.</summary>
internal sealed class NoForwardSecrecy : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2075",
        Severity.Info,
        Verdict.Healthy,
        "No encrypted suite has forward secrecy",
        "Add ECDHE suites to the cipher list of the server or the device that ends TLS, before the others. NULL suites never have forward secrecy, and need none: "
        + "IPsec, which encrypts inside the tunnel, has its own.",
        "RFC 9325 section 4.1; R. Hicks, Optimize-DaTlsConfiguration.ps1");

    public override Finding? Evaluate(RunCase run)
    {
        // A list that was cut short may lack the very suites.
        var whole = run.Evidence.Survey?.Suites?.Versions.All(version => version.Incomplete is null) ?? false;
        var encrypted = Surveyed.Suites(run, code => !CipherSuites.IsNull(code));
        return whole && !encrypted.IsEmpty && !encrypted.Any(CipherSuites.IsForwardSecret)
            ? new Finding(Info, $"The encrypted suites that the server accepts are {Surveyed.Named(encrypted)}, without an ephemeral key")
            : null;
    }
}
