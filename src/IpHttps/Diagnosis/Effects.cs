using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis;

/// <summary>What findings mean for clients, in words a rule can use.</summary>
internal static class Effects
{
    public static ImmutableArray<ClientEffect> BothFail(uint? code, Confidence confidence) => Both(ClientOutcome.Fails, code, confidence);

    public static ImmutableArray<ClientEffect> BothUnknown(uint? code, Confidence confidence) => Both(ClientOutcome.Unknown, code, confidence);

    public static ImmutableArray<ClientEffect> BothConnect(Confidence confidence) => Both(ClientOutcome.Connects, null, confidence);

    public static ImmutableArray<ClientEffect> Windows8(ClientOutcome outcome, uint? code, Confidence confidence) =>
        [new ClientEffect(ClientGeneration.Windows8, outcome, code, confidence)];

    public static ImmutableArray<ClientEffect> Windows7(ClientOutcome outcome, uint? code, Confidence confidence) =>
        [new ClientEffect(ClientGeneration.Windows7, outcome, code, confidence)];

    private static ImmutableArray<ClientEffect> Both(ClientOutcome outcome, uint? code, Confidence confidence) =>
    [
        .. Windows7(outcome, code, confidence),
        .. Windows8(outcome, code, confidence),
    ];
}
