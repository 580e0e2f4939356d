using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The endpoint's connection is inspected and the control host's is not.</summary>
internal sealed class OwnWayIsClean : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9014",
        Severity.Info,
        Verdict.Healthy,
        "A control host is not inspected, so the device stands before the endpoint",
        "Look for the device in front of the endpoint, or on the last part of the way to it; the prober's own way out shows no inspection.",
        "Fact of this run (control host)");

    public override Finding? Evaluate(RunCase run) =>
        Vantages.Of(run.Evidence.Vantage) == VantageState.Sound && run.Voting.FirstOrDefault(IsInspected) is { } at
            ? new Finding(Info, $"The control host shows its own certificate, and {at.Address.Address} shows one of {PeerWords.Quote(at.Certificate?.Issuer ?? "nobody")}", Evidence.Confidence.Likely)
            : null;

    private static bool IsInspected(AddressCase at) =>
        at.Responder.Kind == ResponderKind.TlsInspection
        || (at.Certificate is { } certificate && at.Expect.Issuer is { } issuer && !certificate.Issuer.Contains(issuer, StringComparison.OrdinalIgnoreCase));
}
