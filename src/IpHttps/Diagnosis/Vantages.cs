using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis;

/// <summary>What a control host, or all of them, say of the prober's own network.</summary>
public enum VantageState
{
    /// <summary>Nothing can be concluded, or there is no control host.</summary>
    Unclear,

    /// <summary>The control host showed its own, trusted certificate.</summary>
    Sound,

    /// <summary>Its certificate was made by a device on the way.</summary>
    Inspected,

    /// <summary>Somebody else answers in its place, as a captive portal does.</summary>
    Replaced,

    /// <summary>It cannot be reached over TCP.</summary>
    Unreachable,

    /// <summary>Its name gets no address.</summary>
    Unresolved,
}

/// <summary>Reads <see cref="VantageEvidence"/>, and says when what is seen at an endpoint may be the prober's own network's doing.</summary>
public static class Vantages
{
    /// <summary>One host that is inspected or replaced tells all; one that is sound shows that the network works; a dead one may be dead itself.</summary>
    public static VantageState Of(VantageEvidence? vantage)
    {
        ImmutableArray<VantageState> states = [.. (vantage?.Controls ?? []).Select(Of)];
        return states.Contains(VantageState.Inspected) ? VantageState.Inspected
            : states.Contains(VantageState.Sound) ? VantageState.Sound
            : states.Contains(VantageState.Replaced) ? VantageState.Replaced
            : states.IsEmpty || states.Contains(VantageState.Unclear) ? VantageState.Unclear
            : states.All(state => state == VantageState.Unresolved) ? VantageState.Unresolved
            : VantageState.Unreachable;
    }

    public static VantageState Of(ControlEvidence control) => control switch
    {
        { Attempt: null, Dns.Failure: not null } => VantageState.Unresolved,
        { Attempt: null } or { Attempt.Ending.Kind: EndingKind.RefusedByPolicy } => VantageState.Unclear,
        { Attempt.Connected: false } => VantageState.Unreachable,
        { Attempt: { Certificate: { } certificate } attempt } => Of(control, attempt, certificate),
        { Attempt.Ending.Kind: EndingKind.NotTls } => VantageState.Replaced,
        _ => VantageState.Unclear,
    };

    /// <summary>The prober's own network explains what was seen of this endpoint: then nothing of it is the endpoint's.</summary>
    internal static bool Explain(RunCase run) => Of(run.Evidence.Vantage) switch
    {
        VantageState.Inspected => Connected(run) is { Length: > 0 } answered && answered.All(at => IsInspected(at, run.Evidence.Vantage!)),
        VantageState.Replaced => Connected(run) is { Length: > 0 } answered && answered.All(IsForeign),
        VantageState.Unreachable => !run.AnyConnected && (!run.Addresses.IsEmpty || run.Evidence.Dns?.Failure is not null),
        VantageState.Unresolved => run.Evidence.Dns?.Failure is not null,
        _ => false,
    };

    /// <summary>The words of the control host that decided the state.</summary>
    internal static string Told(VantageEvidence vantage)
    {
        var state = Of(vantage);
        var control = vantage.Controls.FirstOrDefault(each => Of(each) == state) ?? vantage.Controls[0];
        var attempt = control.Attempt;
        return state switch
        {
            VantageState.Inspected => $"the control host {control.Host} shows a certificate of {PeerWords.Quote(attempt!.Certificate!.Issuer)}",
            VantageState.Replaced when attempt!.Certificate is { } other => $"the control host {control.Host} shows a certificate for {PeerWords.Quote(other.CommonName ?? other.Subject)}",
            VantageState.Replaced => $"the control host {control.Host} answers without TLS",
            VantageState.Unresolved => $"the control host {control.Host} gets no address either",
            VantageState.Unreachable => $"the control host {control.Host} cannot be reached either ({Why(control)})",
            _ => $"the control host {control.Host} {(attempt is null ? "was not dialled" : $"ended with {Endings.Short(attempt.Ending)}")}",
        };
    }

    private static VantageState Of(ControlEvidence control, Attempt attempt, CertificateEvidence certificate) =>
        Identification.Of(new AddressEvidence(attempt.Address, [attempt])).Kind == ResponderKind.TlsInspection || control.AsExpected == false ? VantageState.Inspected
        : control.AsExpected == true ? VantageState.Sound
        : certificate.NameMatch == NameMatch.None ? VantageState.Replaced
        : certificate.Trusted ? VantageState.Sound
        : VantageState.Inspected;

    private static string Why(ControlEvidence control) => control.Attempt is { } attempt ? Endings.Short(attempt.Ending) : "no address";

    private static AddressCase[] Connected(RunCase run) => [.. run.Voting.Where(at => at.Address.Connected)];

    /// <summary>The same issuer made both certificates, or the endpoint's is of a product that inspects. One that the device spares shows its own.</summary>
    private static bool IsInspected(AddressCase at, VantageEvidence vantage) =>
        at.Responder.Kind == ResponderKind.TlsInspection
        || (at.Certificate is { Trusted: false } certificate
            && vantage.Controls.Any(control => Of(control) == VantageState.Inspected && control.Attempt?.Certificate?.Issuer == certificate.Issuer));

    /// <summary>Nothing that answers here is known to be the endpoint.</summary>
    private static bool IsForeign(AddressCase at) => !at.Genuine && at.Certificate is not { NameMatch: not NameMatch.None, Trusted: true };
}
