using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>Handshakes that began with a ServerHello and did not reach what their attempt was for.</summary>
internal static class BrokenHandshakes
{
    public static ImmutableArray<Attempt> Of(AddressCase at, Func<Ending, bool> matches) =>
    [
        .. at.Address.Attempts.Where(attempt => attempt is { Tls: not null, Ending: { Step: ProbeStep.Handshake, OwnSide: false } } && matches(attempt.Ending)),
    ];

    public static string Names(IEnumerable<Attempt> attempts) => Words.List(attempts.Select(attempt => $"the {attempt.Profile.Name} hello"));

    /// <summary>
    /// Each generation fails whose hello it was. The <c>modern</c> one stands for the encrypted fallback of Windows 8 and later, where
    /// the server took no NULL suite.
    /// </summary>
    public static ImmutableArray<ClientEffect> Effects(AddressCase at, ImmutableArray<Attempt> broken, uint? code)
    {
        var windows8 = broken.Contains(at.Windows8!) || (broken.Contains(at.Modern!) && at.Ciphers.NullAccepted is null);
        return
        [
            .. broken.Contains(at.Windows7!) ? Diagnosis.Effects.Windows7(ClientOutcome.Fails, code, Confidence.Likely) : [],
            .. windows8 ? Diagnosis.Effects.Windows8(ClientOutcome.Fails, code, Confidence.Likely) : [],
        ];
    }
}
