using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The request is met with an end, silence, or something that is no HTTP.</summary>
internal sealed class NoHttpAnswer : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4006",
        Severity.Error,
        Verdict.WrongResponder,
        "The IP-HTTPS request is not answered",
        "Check on the server that the listener runs (Get-NetIPHttpsState, Restart-Service iphlpsvc) and can take more clients: one that "
        + "cannot add a client just disconnects. On an ADC, check that the pool has a live member and that the request is passed on without "
        + "waiting for its end.",
        "MS-IPHTTPS section 3.2.5.1; measured: openssl s_server never answers the request");

    public override Finding? Evaluate(AddressCase at)
    {
        var asked = at.Address.Attempts.FirstOrDefault(attempt => attempt is { CarriedExchange: true, Http: null });
        if (asked is null || at.Http is not null || MayWantCertificate(at, asked) || DemandedAfterRequest.AsksAgain(asked))
        {
            return null;
        }

        // NULL suites, or refusing them as Windows does, are the mark of the DirectAccess edge.
        var edge = at.Ciphers.NullAccepted is not null || at.Ciphers.NullRefusal is { Kind: EndingKind.Reset };
        return new Finding(Info, $"The IP-HTTPS request is met with {Endings.Short(asked.Ending)}", Confidence.Likely)
        {
            Verdict = edge ? Verdict.Misconfigured : Verdict.WrongResponder,
            Effects = Effects.BothFail(null, Confidence.Likely),
        };
    }
    /// <summary>A certificate is demanded, and ours was not shown or is what was refused.</summary>
    private static bool MayWantCertificate(AddressCase at, Attempt asked) => at.DemandsCertificate
        && !(asked.ClientAuthentication is { Answer: CertificateAnswer.Presented } && Preauthentication.ResultOf(asked) == CertificateResult.Unknown);
}
