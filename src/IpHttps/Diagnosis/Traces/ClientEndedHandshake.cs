using System.Collections.Immutable;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The client itself ended the handshake by an alert that is not about the certificate.</summary>
internal sealed class ClientEndedHandshake : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9031",
        Severity.Error,
        Verdict.Misconfigured,
        "The client ends the handshake by an alert",
        "Compare what the server chose with what the client allows: the TLS versions and cipher suites of its Group Policy (SSL Configuration Settings, "
        + "SSL Cipher Suite Order), the size of the server's key, its signature. Then look for a device on the way that changes the handshake.",
        "RFC 5246 section 7.2.2; RFC 8446 section 6.2");

    public override Finding? Evaluate(AddressCase at)
    {
        var ended = at.Address.Attempts.Where(attempt => attempt.ClientAlert is { } alert && !ClientRefusedCertificate.IsAboutCertificate(alert.Number)).ToImmutableArray();
        return ended.IsEmpty
            ? null
            : new Finding(Info, $"The client ended the handshake itself with {ended[0].ClientAlert}")
            {
                Effects = ClientRefusedCertificate.Effects(ended),
            };
    }
}
