using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The bytes begin as TLS and break its rules.</summary>
internal sealed class MalformedHandshake : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2014",
        Severity.Error,
        Verdict.WrongResponder,
        "The TLS handshake is malformed",
        "Look for a device on the way that changes the connection, and exempt the connection from it; no Windows server sends such bytes.",
        "RFC 5246 sections 7.4.1.3 and 7.4.9; R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (an intermediary inspects or tampers)");

    public override Finding? Evaluate(AddressCase at)
    {
        var broken = at.Address.Attempts.Where(IsBroken).ToArray();
        return broken.Length == 0
            ? null
            : new Finding(Info, $"The handshake of {BrokenHandshakes.Names(broken)} breaks the protocol{Detail(broken[0])}", Confidence.Likely)
            {
                Effects = BrokenHandshakes.Effects(at, [.. broken], null),
            };
    }

    /// <summary>A ServerHello that chooses a suite which was not offered counts as well.</summary>
    private static bool IsBroken(Attempt attempt) =>
        attempt.Ending is { Step: ProbeStep.Handshake, Kind: EndingKind.Malformed, OwnSide: false }
        || (attempt is { Tls: { } tls, Profile.CipherSuites.IsEmpty: false } && !attempt.Profile.CipherSuites.Contains(tls.CipherSuite));

    private static string Detail(Attempt attempt) => attempt.Ending.Detail is { } detail ? $": {PeerWords.Quote(detail)}" : "";
}
