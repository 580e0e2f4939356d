using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Profiles;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The client itself ended the handshake by an alert about the server's certificate.</summary>
internal sealed class ClientRefusedCertificate : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9030",
        Severity.Error,
        Verdict.Misconfigured,
        "The client refuses the server's certificate",
        "Check on the client that it trusts the root of this chain (certlm.msc, Trusted Root Certification Authorities) and that its clock is right. See that "
        + "it reaches the certificate's revocation list from outside (certutil -verify -urlfetch server.cer). If the certificate is not the "
        + "DirectAccess server's own, exempt the connection from TLS inspection.",
        "RFC 5246 section 7.2.2 (alerts 42 to 48); R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (an intermediary inspects)");

    public override Finding? Evaluate(AddressCase at)
    {
        var refused = at.Address.Attempts.Where(attempt => attempt.ClientAlert is { } alert && IsAboutCertificate(alert.Number)).ToImmutableArray();
        return refused.IsEmpty
            ? null
            : new Finding(Info, $"The client ended the handshake after the server's certificate with {refused[0].ClientAlert}")
            {
                Effects = Effects(refused),
            };
    }

    internal static bool IsAboutCertificate(byte alert) => alert is >= 42 and <= 46 or 48;

    /// <summary>The generation whose hello it was fails; no source names the code that it shows then.</summary>
    internal static ImmutableArray<ClientEffect> Effects(ImmutableArray<Attempt> refused) =>
    [
        .. refused.Any(attempt => attempt.Profile.Name == ClientProfiles.Windows8.Name) ? Diagnosis.Effects.Windows8(ClientOutcome.Fails, null, Confidence.Certain) : [],
        .. refused.Any(attempt => attempt.Profile.Name == ClientProfiles.Windows7.Name) ? Diagnosis.Effects.Windows7(ClientOutcome.Fails, null, Confidence.Likely) : [],
    ];
}
