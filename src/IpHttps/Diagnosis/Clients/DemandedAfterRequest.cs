using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The certificate is asked for once the request is in: by HelloRequest, as with AuthMode Certificates.</summary>
internal sealed class DemandedAfterRequest : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2046",
        Severity.Warning,
        Verdict.Degraded,
        "A new handshake is asked for after the IP-HTTPS request",
        "Look at the authentication mode on the server (Get-NetIPHttpsConfiguration): with AuthMode Certificates clients need a certificate. "
        + "Set-NetIPHttpsConfiguration -AuthMode None takes the demand away; a certificate for every client keeps it. Renegotiation does not exist in TLS 1.3.",
        "Inferred from MS-IPHTTPS product behaviour notes on authentication modes; RFC 5246 section 7.4.1.1");

    public override Finding? Evaluate(AddressCase at)
    {
        var asked = at.Address.Attempts.FirstOrDefault(attempt => attempt.ClientAuthentication is { Demand: CertificateDemand.AfterHandshake } || AsksAgain(attempt));
        if (asked is null)
        {
            return null;
        }

        var expected = at.Expect.Preauthentication is PreauthenticationExpectation.Required or PreauthenticationExpectation.Any;
        return new Finding(Info, Because(asked), Confidence.Possible)
        {
            Severity = expected ? Severity.Info : Severity.Warning,
            Verdict = expected ? Verdict.Healthy : Verdict.Degraded,
            Effects = expected ? [] : Effects.BothUnknown(0x90320, Confidence.Possible),
        };
    }

    /// <summary>After the request only: before it, a HelloRequest means nothing (RFC 5246 section 7.4.1.1).</summary>
    internal static bool AsksAgain(Attempt asked) =>
        asked.Timeline.SkipWhile(entry => entry.Record != "http").Any(entry => entry is { Direction: Direction.Received, Message: "HelloRequest" });

    private static string Because(Attempt asked) => asked.ClientAuthentication is { Demand: CertificateDemand.AfterHandshake }
        ? "The server asks for a client certificate once the IP-HTTPS request is in, not in its first flight"
        : "The server answers the IP-HTTPS request by asking for a new handshake (HelloRequest), as one does that demands a client certificate only then";
}
