using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>Questions that several rules ask about how attempts ended.</summary>
internal static class Endings
{
    /// <summary>The endings of hellos that were sent and got no ServerHello.</summary>
    public static ImmutableArray<Ending> OfHellos(AddressCase at) =>
        [.. at.Address.Attempts.Where(attempt => attempt is { Connected: true, Tls: null }).Select(attempt => attempt.Ending)];

    /// <summary>No byte said anything: FIN, RST, silence, or close_notify.</summary>
    public static bool IsCut(Ending ending) =>
        ending.Kind is EndingKind.Fin or EndingKind.Reset or EndingKind.TimedOut || ending.Alert is { IsCloseNotify: true };

    /// <summary>TCP was never established at this address, this is how the first attempt ended, and no other address works either.</summary>
    public static bool OfTcp(AddressCase at, EndingKind kind) =>
        !at.AnyAddressConnected && at.Address.Attempts[0].Ending is { Step: ProbeStep.Connect } ending && ending.Kind == kind;

    /// <summary>Addresses where every attempt ended so, on our own side.</summary>
    public static string[] AddressesWith(RunCase run, Func<Ending, bool> matches) =>
        [.. run.Addresses.Where(at => at.Address.OwnSide && at.Address.Attempts.Any(attempt => matches(attempt.Ending))).Select(at => at.Address.Address.ToString())];

    /// <summary>In a few words.</summary>
    public static string Short(Ending ending) => ending switch
    {
        { Alert: { IsCloseNotify: true } } => "close_notify",
        { Kind: EndingKind.Alert, Alert: { } alert } => $"alert {alert}",
        { Kind: EndingKind.Alert } => "an alert",
        { Kind: EndingKind.Fin } => "FIN",
        { Kind: EndingKind.Reset } => "RST",
        { Kind: EndingKind.Refused } => "refused",
        { Kind: EndingKind.Unreachable } => "unreachable",
        { Kind: EndingKind.TimedOut } => "silence",
        { Kind: EndingKind.NotTls } => "bytes that are no TLS",
        { Kind: EndingKind.LimitExceeded } => "more bytes than a probe takes",
        { Kind: EndingKind.Malformed } => "bytes that break the protocol",
        { Kind: EndingKind.RefusedByPolicy } => "not dialled",
        _ => "nothing unusual",
    };
}
