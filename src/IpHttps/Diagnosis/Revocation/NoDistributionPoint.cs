using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The server's certificate names neither a list nor a responder.</summary>
internal sealed class NoDistributionPoint : RevocationRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3037",
        Severity.Warning,
        Verdict.Healthy,
        "The certificate names no revocation list",
        "Issue the certificate with a CRL distribution point that the internet reaches, or use one of a public CA. Windows 8 and later do not ask for one "
        + "unless StrongCRLRequired is on (Get-NetIPHttpsConfiguration).",
        "Microsoft, Plan an Advanced DirectAccess deployment, 1.3 Plan certificate requirements; Windows certificate error codes (CRYPT_E_NO_REVOCATION_CHECK)");

    /// <summary>What Windows 7 makes of it is not published, so it costs the verdict only where Windows 7 is expected.</summary>
    public override Finding? Evaluate(RevocationCase at) => at is { Certificate: { IsServer: true, Sources.IsEmpty: true } }
        ? new Finding(Info, "The server's certificate names neither a revocation list nor an OCSP responder")
        {
            Verdict = at.Expect.Clients.Contains(ClientGeneration.Windows7) ? Verdict.Degraded : Verdict.Healthy,
            Effects = Effects.Windows7(ClientOutcome.Unknown, 0x80092012, Confidence.Possible),
        }
        : null;
}
