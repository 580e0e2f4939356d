using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Profiles;

namespace IpHttps.Diagnosis.Rules;

/// <summary>In a capture of a client: the server demanded a certificate, the client sent none, and was not served.</summary>
internal sealed class ClientHasNoCertificate : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9033",
        Severity.Error,
        Verdict.Misconfigured,
        "The client has no certificate to present",
        "Enrol a computer certificate for this client (certlm.msc, Personal; certutil -pulse). It needs a private key, the client-authentication usage, and an issuer "
        + "among the authorities that the server names. If no certificate should be demanded, switch it off on the server or the device in front.",
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (the client has no valid certificate); RFC 5246 section 7.4.6");

    public override Finding? Evaluate(AddressCase at)
    {
        var empty = at.Address.Attempts
            .Where(attempt => attempt is { ClientCertificates: 0, Tls.CertificateRequest: not null, Ending.Kind: not EndingKind.Completed })
            .ToImmutableArray();
        return empty.IsEmpty || at.Evidence.Trace is not { IsOwn: false }
            ? null
            : new Finding(Info, $"The client answered the demand for a certificate with none, and the handshake ended with {Endings.Short(empty[0].Ending)}")
            {
                Effects =
                [
                    .. Of(empty, ClientProfiles.Windows8) ? Effects.Windows8(ClientOutcome.Fails, 0x90320, Confidence.Likely) : [],
                    .. Of(empty, ClientProfiles.Windows7) ? Effects.Windows7(ClientOutcome.Fails, 0x90320, Confidence.Likely) : [],
                ],
            };
    }

    private static bool Of(ImmutableArray<Attempt> attempts, ClientProfile profile) => attempts.Any(attempt => attempt.Profile.Name == profile.Name);
}
