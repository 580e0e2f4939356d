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
        if (asked is null || at.Http is not null || at.DemandsCertificate)
        {
            return null;
        }

        if (AsksAgain(asked))
        {
            return new Finding(Info, "The server answers the IP-HTTPS request by asking for a new handshake (HelloRequest), as one does that demands a client certificate only then", Confidence.Possible)
            {
                Severity = Severity.Warning,
                Verdict = Verdict.Degraded,
                Advice = "look at the authentication mode on the server (Get-NetIPHttpsConfiguration): with AuthMode Certificates clients need a certificate",
                Effects = Effects.BothUnknown(0x90320, Confidence.Possible),
            };
        }

        // NULL suites, or refusing them as Windows does, are the mark of the DirectAccess edge.
        var edge = at.Ciphers.NullAccepted is not null || at.Ciphers.NullRefusal is { Kind: EndingKind.Reset };
        return new Finding(Info, $"The IP-HTTPS request is met with {Endings.Short(asked.Ending)}", Confidence.Likely)
        {
            Verdict = edge ? Verdict.Misconfigured : Verdict.WrongResponder,
            Effects = Effects.BothFail(null, Confidence.Likely),
        };
    }

    /// <summary>After the request only: before it, a HelloRequest means nothing (RFC 5246 section 7.4.1.1). Inferred from MS-IPHTTPS on authentication modes.</summary>
    private static bool AsksAgain(Attempt asked) =>
        asked.Timeline.SkipWhile(entry => entry.Record != "http").Any(entry => entry is { Direction: Direction.Received, Message: "HelloRequest" });
}
