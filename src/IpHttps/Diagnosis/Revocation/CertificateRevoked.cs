using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>A list or a responder says that a certificate of the chain is revoked.</summary>
internal sealed class CertificateRevoked : RevocationRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3030",
        Severity.Error,
        Verdict.Misconfigured,
        "The certificate is revoked",
        "Replace the certificate and bind the new one on every server (" + Remedies.Bind + ") and on every device that ends TLS. A "
        + "revocation is not taken back, except one on hold (certificateHold), which the authority can release.",
        "RFC 5280 section 5.3.1; RFC 6960 section 2.2; Microsoft, Schannel Error Codes for TLS and SSL Alerts (0x80092010)");

    public override Finding? Evaluate(RevocationCase at)
    {
        var revoked = at.Sources.Where(source => source.IsRead && source.Status == RevocationStatus.Revoked && !IsTakenBack(at, source)).ToArray();
        if (revoked.Length == 0)
        {
            return null;
        }

        var source = Array.Find(revoked, each => each.Outcome == RevocationOutcome.Verified) ?? revoked[0];
        var isProven = source.Outcome == RevocationOutcome.Verified;
        var finding = new Finding(Info, Words.Capital(RevocationCase.Told(source, $"says that {at.Name} was revoked{Since(source)}{(isProven ? "" : "; its signature could not be checked here")}")));
        return isProven
            ? finding with { Effects = [.. Effects.Windows7(ClientOutcome.Fails, 0x80092010, Confidence.Likely), .. Effects.Windows8(ClientOutcome.Unknown, 0x80092010, Confidence.Possible)] }
            : finding with
            {
                Severity = Severity.Warning,
                Verdict = Verdict.Degraded,
                Confidence = Confidence.Possible,
                Effects = Effects.BothUnknown(0x80092010, Confidence.Possible),
            };
    }

    private static string Since(RevocationSource source) =>
        (source.RevokedAt is { } at ? $" on {at:yyyy-MM-dd}" : "") + (source.Reason is { } reason and not "unspecified" ? $" ({reason})" : "");

    /// <summary>A complete list names it, and the delta list takes it off again (RFC 5280 section 5.3.1, removeFromCRL).</summary>
    private static bool IsTakenBack(RevocationCase at, RevocationSource list) =>
        list.Kind == RevocationKind.Crl
        && at.Sources.Any(source => source is { Kind: RevocationKind.DeltaCrl, Reason: "removeFromCRL" } && at.Answers(source));
}
